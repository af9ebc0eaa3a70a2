using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Editing;

/// <summary>How a file is written, read from the file itself.</summary>
internal sealed record CodeStyle
{
    /// <summary>One step of indentation: spaces or a tab.</summary>
    public required string Indent { get; init; }

    /// <summary>Line end.</summary>
    public required string NewLine { get; init; }

    /// <summary>Whether its namespace ends with a semicolon.</summary>
    public required bool FileScopedNamespace { get; init; }

    /// <summary>Whether its usings stand inside the namespace.</summary>
    public required bool UsingsInside { get; init; }

    /// <summary>Whether an opening brace stands on the line of its header (K&amp;R) and not below it.</summary>
    public required bool BraceOnSameLine { get; init; }

    /// <summary>Whether locals are declared with <c>var</c>.</summary>
    public required bool UsesVar { get; init; }

    /// <summary>Whether one-statement methods and accessors are written with an arrow.</summary>
    public required bool ExpressionBodies { get; init; }

    /// <summary>Whether members are reached through <c>this.</c>.</summary>
    public required bool ThisQualified { get; init; }

    /// <summary>Whether a single statement under <c>if</c> gets braces.</summary>
    public required bool BracesAlways { get; init; }

    /// <summary>The same, but only where the file shows an <c>if</c> or a setting asks for it, so that it is more than a guess.</summary>
    public required bool UsesBraces { get; init; }

    /// <summary>Prefix of private fields: <c>_</c>, <c>m_</c> or none.</summary>
    public required string FieldPrefix { get; init; }

    /// <summary>Whether most public members carry documentation comments.</summary>
    public required bool Documented { get; init; }

    /// <summary>Reads the style of a file. What it does not show is asked of its <c>.editorconfig</c>, and then taken as most C# is written.</summary>
    /// <remarks>The file wins where the two contradict: an edit that differs from the lines around it reads worse than one that breaks a setting which nobody kept.</remarks>
    public static CodeStyle Of(CompilationUnitSyntax root)
    {
        var config = EditorConfig.Of(root.SyntaxTree.FilePath);
        var text = root.GetText();
        var nodes = root.DescendantNodes().ToList();
        var statements = nodes.OfType<LocalDeclarationStatementSyntax>().Where(local => local.Declaration.Variables.Count is 1).ToList();
        var ifs = nodes.OfType<IfStatementSyntax>().ToList();
        var arrows = nodes.OfType<BaseMethodDeclarationSyntax>().Count(method => method.ExpressionBody is not null);
        var shortBlocks = nodes.OfType<BaseMethodDeclarationSyntax>().Count(IsShortBlock);
        return new CodeStyle
        {
            Indent = IndentOf(nodes, text) ?? config.Indent ?? (text.ToString().Contains("\n\t", StringComparison.Ordinal) ? "\t" : "    "),
            NewLine = text.Lines.Count is 1 && config.NewLine is { } newLine ? newLine : LineEnds.Of(text),
            FileScopedNamespace = nodes.OfType<BaseNamespaceDeclarationSyntax>().Any() ? !nodes.OfType<NamespaceDeclarationSyntax>().Any() : config.FileScopedNamespace ?? true,
            UsingsInside = nodes.OfType<UsingDirectiveSyntax>().Any() ? nodes.OfType<BaseNamespaceDeclarationSyntax>().Any(space => space.Usings.Count > 0) : config.UsingsInside ?? false,
            BraceOnSameLine = IsBraceOnSameLine(nodes, text) ?? config.BraceOnSameLine ?? false,
            UsesVar = statements.Count is 0 ? config.UsesVar ?? true : statements.Count(local => local.Declaration.Type.IsVar) * 2 >= statements.Count,
            ExpressionBodies = arrows + shortBlocks is 0 ? config.ExpressionBodies ?? false : arrows > 0 && arrows >= shortBlocks,
            ThisQualified = nodes.OfType<MemberAccessExpressionSyntax>().Any(access => access.Expression is ThisExpressionSyntax && !access.Name.ToString().Equals(access.ToString(), StringComparison.Ordinal) && IsFieldOrProperty(access)),
            BracesAlways = ifs.Count is 0 ? config.Braces ?? true : ifs.Count(statement => statement.Statement is BlockSyntax) * 2 >= ifs.Count,
            UsesBraces = ifs.Count is 0 ? config.Braces ?? false : ifs.Count(statement => statement.Statement is BlockSyntax) * 2 >= ifs.Count,
            FieldPrefix = FieldPrefixOf(nodes),
            Documented = IsDocumented(nodes),
        };
    }

    /// <summary>The white space that a line begins with.</summary>
    public static string IndentAt(SourceText text, int position)
    {
        var line = text.Lines.GetLineFromPosition(position).ToString();
        return line[..(line.Length - line.TrimStart().Length)];
    }

    /// <summary>A block opened after a header: on its line or below, as the file does.</summary>
    public string Open(string indent) => BraceOnSameLine ? " {" : $"\n{indent}{{";

    private static bool IsFieldOrProperty(MemberAccessExpressionSyntax access) => access.Parent is not InvocationExpressionSyntax;

    private static bool IsShortBlock(BaseMethodDeclarationSyntax method) =>
        method.Body?.Statements is [ReturnStatementSyntax or ExpressionStatementSyntax] && method is not ConstructorDeclarationSyntax;

    private static string? IndentOf(List<SyntaxNode> nodes, SourceText text)
    {
        foreach (var member in nodes.OfType<MemberDeclarationSyntax>().Where(member => member.Parent is TypeDeclarationSyntax))
        {
            var outer = IndentAt(text, ((TypeDeclarationSyntax)member.Parent!).Keyword.SpanStart);
            var inner = IndentAt(text, member.SpanStart);
            if (inner.Length > outer.Length && inner.StartsWith(outer, StringComparison.Ordinal))
                return inner[outer.Length..];
        }

        return null;
    }

    private static bool? IsBraceOnSameLine(List<SyntaxNode> nodes, SourceText text)
    {
        var braces = nodes.OfType<TypeDeclarationSyntax>()
            .Where(type => type.OpenBraceToken.RawKind is not 0 && type.OpenBraceToken.Span.Length > 0 && text.Lines.IndexOf(type.OpenBraceToken.SpanStart) != text.Lines.IndexOf(type.CloseBraceToken.SpanStart))
            .Select(type => (Header: type.Identifier.SpanStart, Brace: type.OpenBraceToken.SpanStart))
            .Concat(nodes.OfType<BaseMethodDeclarationSyntax>()
                .Where(method => method.Body is { } body && text.Lines.IndexOf(body.SpanStart) != text.Lines.IndexOf(body.Span.End))
                .Select(method => (Header: method.ParameterList.Span.End, Brace: method.Body!.SpanStart)))
            .ToList();
        var same = braces.Count(pair => text.Lines.IndexOf(pair.Header) == text.Lines.IndexOf(pair.Brace)
            && string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(pair.Brace + 1, text.Lines.GetLineFromPosition(pair.Brace).End))));
        return braces.Count is 0 ? null : same * 2 > braces.Count;
    }

    private static string FieldPrefixOf(List<SyntaxNode> nodes)
    {
        var names = nodes.OfType<FieldDeclarationSyntax>()
            .Where(field => !field.Modifiers.Any(SyntaxKind.PublicKeyword) && !field.Modifiers.Any(SyntaxKind.ConstKeyword) && !field.Modifiers.Any(SyntaxKind.StaticKeyword))
            .SelectMany(field => field.Declaration.Variables)
            .Select(variable => variable.Identifier.ValueText)
            .ToList();
        if (names.Count is 0 || names.Exists(name => name.StartsWith('_')))
            return "_";
        return names.Exists(name => name.StartsWith("m_", StringComparison.Ordinal)) ? "m_" : "";
    }

    private static bool IsDocumented(List<SyntaxNode> nodes)
    {
        var members = nodes.OfType<MemberDeclarationSyntax>()
            .Where(member => member is TypeDeclarationSyntax or BasePropertyDeclarationSyntax or BaseMethodDeclarationSyntax && member.Modifiers.Any(SyntaxKind.PublicKeyword))
            .ToList();
        return members.Count > 0
            && members.Count(member => member.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia))) * 2 > members.Count;
    }
}
