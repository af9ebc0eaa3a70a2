using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Editing;

/// <summary>Puts a new member where people put it: after the last of its kind, else after what usually stands above it.</summary>
internal static class MemberPlacement
{
    private static readonly SyntaxKind[] UsualOrder =
    [
        SyntaxKind.FieldDeclaration, SyntaxKind.ConstructorDeclaration, SyntaxKind.EventFieldDeclaration, SyntaxKind.PropertyDeclaration,
        SyntaxKind.IndexerDeclaration, SyntaxKind.MethodDeclaration, SyntaxKind.OperatorDeclaration,
    ];

    /// <summary>The edit that adds a member to a type.</summary>
    /// <param name="type">The declaration; one that ends with a semicolon gets braces.</param>
    /// <param name="kind">Kind of the new member.</param>
    /// <param name="lines">Its text, unindented, one line each, its own steps of indentation as <see cref="CodeStyle.Indent"/>.</param>
    /// <param name="style">How the file is written.</param>
    public static TextChange Add(TypeDeclarationSyntax type, SyntaxKind kind, IReadOnlyList<string> lines, CodeStyle style)
    {
        var text = type.SyntaxTree.GetText();
        var outer = CodeStyle.IndentAt(text, type.SpanStart);
        if (SiblingOf(type, kind) is { } sibling)
            return After(sibling, Indented(lines, CodeStyle.IndentAt(text, sibling.SpanStart)), BlankLineBetween(type, kind, sibling, text), text);

        var member = Indented(lines, type.Members.Count > 0 ? CodeStyle.IndentAt(text, type.Members[0].SpanStart) : outer + style.Indent);
        if (LastAbove(type, kind) is { } above)
            return After(above, member, blankLine: true, text);
        return type.Members.Count > 0 ? BeforeFirst(type, member, text) : IntoEmpty(type, member, outer, style, text);
    }

    /// <summary>The last of the kind; computed properties, which often stand below the others, only when there are no others.</summary>
    private static MemberDeclarationSyntax? SiblingOf(TypeDeclarationSyntax type, SyntaxKind kind)
    {
        var siblings = type.Members.Where(member => member.IsKind(kind)).ToList();
        return siblings.FindLast(member => member is PropertyDeclarationSyntax { ExpressionBody: null } property && !property.Modifiers.Any(SyntaxKind.StaticKeyword) && property.ExplicitInterfaceSpecifier is null)
            ?? siblings.LastOrDefault()
            ?? (kind is SyntaxKind.PropertyDeclaration ? type.Members.LastOrDefault(IsOpenField) : null);
    }

    /// <summary>A type that shows its data as fields has the new property beside them.</summary>
    private static bool IsOpenField(MemberDeclarationSyntax member) => member is FieldDeclarationSyntax field
        && field.Modifiers.Any(SyntaxKind.PublicKeyword) && !field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword);

    private static MemberDeclarationSyntax? LastAbove(TypeDeclarationSyntax type, SyntaxKind kind)
    {
        var rank = Array.IndexOf(UsualOrder, kind);
        return type.Members.LastOrDefault(member => Array.IndexOf(UsualOrder, member.Kind()) is >= 0 and var other && other < rank
            && !(kind is SyntaxKind.PropertyDeclaration && member is ConstructorDeclarationSyntax && PropertiesUsuallyComeFirst(type)));
    }

    /// <summary>A type without properties says nothing; most code has a new property above the constructors when there are no fields.</summary>
    private static bool PropertiesUsuallyComeFirst(TypeDeclarationSyntax type) => !type.Members.OfType<FieldDeclarationSyntax>().Any();

    private static TextChange After(MemberDeclarationSyntax sibling, string member, bool blankLine, SourceText text)
    {
        var line = text.Lines.GetLineFromPosition(sibling.Span.End);
        if (line.EndIncludingLineBreak == line.End || sibling.Parent!.Span.End <= line.End)
            return new TextChange(new TextSpan(sibling.Span.End, 0), (blankLine ? "\n\n" : "\n") + member);
        if (EndOfContractRegion(sibling) is { } end)
            return new TextChange(new TextSpan(text.Lines.GetLineFromPosition(end.SpanStart).EndIncludingLineBreak, 0), "\n" + member + "\n");
        return new TextChange(new TextSpan(line.EndIncludingLineBreak, 0), (blankLine ? "\n" : "") + member + "\n");
    }

    /// <summary>Where the region ends that a method closes, when it is named for another contract, such as IComparable: new members do not belong in it.</summary>
    private static EndRegionDirectiveTriviaSyntax? EndOfContractRegion(MemberDeclarationSyntax last)
    {
        var end = last is MethodDeclarationSyntax
            ? last.GetLastToken().GetNextToken().LeadingTrivia.Select(trivia => trivia.GetStructure()).OfType<DirectiveTriviaSyntax>().FirstOrDefault() as EndRegionDirectiveTriviaSyntax
            : null;
        var name = end?.GetRelatedDirectives().FirstOrDefault()?.ToString() ?? "";
        return name.Contains("implementation", StringComparison.OrdinalIgnoreCase) ? end : null;
    }

    private static TextChange BeforeFirst(TypeDeclarationSyntax type, string member, SourceText text)
    {
        var brace = text.Lines.GetLineFromPosition(type.OpenBraceToken.Span.End);
        if (type.Members[0].SpanStart < brace.End)
            return new TextChange(new TextSpan(type.OpenBraceToken.Span.End, 0), $"\n{member}\n{CodeStyle.IndentAt(text, type.SpanStart)}");
        return new TextChange(new TextSpan(brace.EndIncludingLineBreak, 0), member + "\n\n");
    }

    private static TextChange IntoEmpty(TypeDeclarationSyntax type, string member, string outer, CodeStyle style, SourceText text)
    {
        if (type.SemicolonToken.RawKind is not 0 && type.OpenBraceToken.RawKind is 0)
            return new TextChange(type.SemicolonToken.Span, $"{style.Open(outer)}\n{member}\n{outer}}}");

        var span = TextSpan.FromBounds(type.OpenBraceToken.SpanStart, type.CloseBraceToken.Span.End);
        if (text.Lines.IndexOf(span.Start) == text.Lines.IndexOf(span.End))
        {
            var before = type.OpenBraceToken.GetPreviousToken().Span.End;
            var isOwnLine = text.Lines.IndexOf(before) != text.Lines.IndexOf(span.Start);
            return isOwnLine
                ? new TextChange(span, $"{{\n{member}\n{outer}}}")
                : new TextChange(TextSpan.FromBounds(before, span.End), $"{style.Open(outer)}\n{member}\n{outer}}}");
        }

        var close = text.Lines.GetLineFromPosition(type.CloseBraceToken.SpanStart);
        return new TextChange(new TextSpan(close.Start, 0), member + "\n");
    }

    /// <summary>Whether the members of a kind are set apart; of one member, whether it is longer than a line.</summary>
    private static bool BlankLineBetween(TypeDeclarationSyntax type, SyntaxKind kind, MemberDeclarationSyntax sibling, SourceText text)
    {
        if (sibling.IsKind(kind) && text.Lines.IndexOf(sibling.SpanStart) != text.Lines.IndexOf(sibling.Span.End))
            return true;
        var pairs = type.Members.Zip(type.Members.Skip(1)).Where(pair => pair.First.IsKind(kind) && pair.Second.IsKind(kind)).ToList();
        if (pairs.Count is 0)
            return kind is not SyntaxKind.FieldDeclaration
                && !(kind is SyntaxKind.PropertyDeclaration && IsOneLine(sibling, text));
        return pairs.Count(pair => HasBlankLine(pair.First, pair.Second, text)) * 2 > pairs.Count;
    }

    private static bool IsOneLine(MemberDeclarationSyntax member, SourceText text) =>
        text.Lines.IndexOf(member.SpanStart) == text.Lines.IndexOf(member.Span.End)
        && !member.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia));

    private static bool HasBlankLine(MemberDeclarationSyntax first, MemberDeclarationSyntax second, SourceText text)
    {
        for (var line = text.Lines.IndexOf(first.Span.End) + 1; line < text.Lines.IndexOf(second.SpanStart); line++)
        {
            if (string.IsNullOrWhiteSpace(text.Lines[line].ToString()))
                return true;
        }

        return false;
    }

    private static string Indented(IReadOnlyList<string> lines, string indent) =>
        string.Join('\n', lines.Select(line => line.Length is 0 ? line : indent + line));
}
