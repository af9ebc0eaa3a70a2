using System.Text.RegularExpressions;
using DevPilot.Core.Reviewing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>What a finished change does not leave behind: placeholders, stubs, notes to self, silenced warnings.</summary>
internal static partial class Leftovers
{
    public const string Rule = "leftover";

    public static IEnumerable<ReviewFinding> Find(IReadOnlyList<ChangedSource> sources) =>
        from source in sources
        where source.After is not null
        from leftover in NewOccurrences.Among(In(source.After!), source.Before is null ? [] : In(source.Before), leftover => leftover.Text)
        select new ReviewFinding(leftover.Severity, Rule, source.Path, leftover.Line, leftover.Message);

    private static IEnumerable<Leftover> In(SyntaxNode root) => Comments(root).Concat(Directives(root)).Concat(Nodes(root));

    private static IEnumerable<Leftover> Comments(SyntaxNode root) => root.DescendantTrivia()
        .Where(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
        .Select(Comment)
        .OfType<Leftover>();

    private static Leftover? Comment(SyntaxTrivia comment)
    {
        var text = comment.ToString();
        var words = text.Trim('/', '*', ' ', '\t');
        if (Elision().IsMatch(words))
            return Of(FindingSeverity.Error, $"A placeholder stands for code that was left out: {text}");
        if (NoteToSelf().Match(words) is { Success: true } note)
            return Of(FindingSeverity.Warning, $"A {note.Value} was added: {text}");
        return IsCode(words) ? Of(FindingSeverity.Warning, $"Code was commented out: {text}") : null;

        Leftover Of(FindingSeverity severity, string message) => new(text, severity, ChangedSource.LineOf(comment.GetLocation()), message);
    }

    /// <summary>A comment that ends like a statement and is one.</summary>
    private static bool IsCode(string words)
    {
        if (!words.EndsWith(';') || words.Length < 4)
            return false;
        var statement = SyntaxFactory.ParseStatement(words);
        return !statement.ContainsDiagnostics && statement is not EmptyStatementSyntax
            && statement.FullSpan.Length == words.Length
            && statement is not LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer: null }] };
    }

    private static IEnumerable<Leftover> Directives(SyntaxNode root) => root.DescendantTrivia()
        .Where(trivia => trivia.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia))
        .Select(trivia => trivia.GetStructure())
        .OfType<PragmaWarningDirectiveTriviaSyntax>()
        .Where(pragma => pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword))
        .Select(pragma => new Leftover(pragma.ToString().Trim(), FindingSeverity.Warning, ChangedSource.LineOf(pragma), $"A warning is silenced: {pragma.ToString().Trim()}"));

    private static IEnumerable<Leftover> Nodes(SyntaxNode root) => root.DescendantNodes().Select(Node).OfType<Leftover>();

    private static Leftover? Node(SyntaxNode node) => node switch
    {
        ObjectCreationExpressionSyntax { Parent: ThrowStatementSyntax or ThrowExpressionSyntax } creation when NameOf(creation.Type) is "NotImplementedException" =>
            new Leftover(MemberOf(node) + " not implemented", FindingSeverity.Error, ChangedSource.LineOf(node), "A stub throws NotImplementedException."),
        CatchClauseSyntax { Block: { Statements.Count: 0 } block } clause when !HasComment(block) =>
            new Leftover(MemberOf(node) + clause.Declaration + " empty catch", FindingSeverity.Warning, ChangedSource.LineOf(node), "An empty catch hides failures."),
        AttributeSyntax { Name: var name } attribute when NameOf(name) is "SuppressMessage" or "SuppressMessageAttribute" =>
            new Leftover(attribute.ToString(), FindingSeverity.Warning, ChangedSource.LineOf(node), $"A warning is silenced: {attribute}"),
        _ => null,
    };

    private static bool HasComment(BlockSyntax block) => block.DescendantTrivia()
        .Any(trivia => trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));

    private static string MemberOf(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        _ => "",
    };

    private static string NameOf(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    [GeneratedRegex(@"(?:\.\.\.|…).{0,20}\b(?:existing|rest|remaining|unchanged|other|previous|same|omitted)\b|\b(?:existing|rest|remaining|unchanged|other|previous|omitted)\b.{0,40}(?:\.\.\.|…)|\b(?:rest|remainder) of (?:the |this |your )?(?:code|class|file|method|implementation|function)\b|^existing code\b|\b(?:code|implementation) (?:remains |stays )?(?:unchanged|omitted)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Elision();

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NoteToSelf();

    /// <param name="Text">What makes two of them the same.</param>
    /// <param name="Severity">How much it weighs.</param>
    /// <param name="Line">From 1.</param>
    /// <param name="Message">What and why.</param>
    private sealed record Leftover(string Text, FindingSeverity Severity, int Line, string Message);
}
