using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.CSharp.Matching;

/// <summary>A piece of C# that other code can fit: an expression, statements, a member or type, or a using directive.</summary>
/// <remarks>
/// Written as Semgrep's patterns are (semgrep.dev, "Pattern syntax"): <c>$X</c> is any code and the same code wherever it comes again, <c>...</c> any number of arguments,
/// parameters, statements or members, <c>"..."</c> any string literal, <c>$"..."</c> any interpolated string, <c>&lt;... P ...&gt;</c> an expression that holds P.
/// White space and comments do not count; modifiers, attributes and base types that a declaration's pattern does not name may be there. Names are compared as written:
/// <c>File.Delete(...)</c> fits <c>System.IO.File.Delete(path)</c> too, and nothing knows of types.
/// </remarks>
public sealed class CodePattern
{
    /// <summary>Ways in which one place may fit: several ellipses and metavariables in a long list have many.</summary>
    private const int MostWays = 200;

    private static readonly CSharpParseOptions _preview = new(LanguageVersion.Preview, DocumentationMode.None);
    private readonly IReadOnlyList<IReadOnlyList<SyntaxNode>> _readings;

    private CodePattern(IReadOnlyList<IReadOnlyList<SyntaxNode>> readings) => _readings = readings;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="CodePatternException">It is no C#, or fits everything.</exception>
    public static CodePattern Parse(string text)
    {
        var readings = Readings(PatternText.Write(text.Trim())).Select(WithoutOuterEllipses).ToList();
        if (readings is [])
            throw new CodePatternException($"'{text.Trim()}' is no C#: give an expression, statements, one member or type, or a using directive, with $NAME for any code and ... for any number of arguments, statements or members.");
        return readings.Exists(nodes => nodes is [] || (nodes is [var only] && FitsEverything(only)))
            ? throw new CodePatternException($"'{text.Trim()}' fits everything. Write down some of the code that it should find.")
            : new CodePattern(readings);
    }

    /// <summary>Every place in a tree that the pattern fits, in their order; one that it fits in several ways, once for each.</summary>
    public IEnumerable<PatternMatch> FindIn(SyntaxNode root) =>
        _readings.SelectMany(nodes => nodes is [var only] ? FindNode(root, only) : FindSequence(root, nodes)).OrderBy(match => match.Span.Start);

    /// <summary>A local variable reads as a field too, and a local function as a method.</summary>
    private static IEnumerable<SyntaxNode[]> Readings(string text)
    {
        if (AsExpression(text) is { } expression)
            return [expression];
        var statements = AsStatements(text);
        return statements is null or [LocalDeclarationStatementSyntax or LocalFunctionStatementSyntax]
            ? new[] { statements, AsMember(text) ?? AsUsing(text) }.OfType<SyntaxNode[]>()
            : [statements];
    }

    private static IReadOnlyList<SyntaxNode> WithoutOuterEllipses(IReadOnlyList<SyntaxNode> nodes) =>
        [.. nodes.SkipWhile(PatternWords.IsEllipsis).Reverse().SkipWhile(PatternWords.IsEllipsis).Reverse()];

    private static bool FitsEverything(SyntaxNode node) => node switch
    {
        IdentifierNameSyntax { Identifier.ValueText: var word } => PatternWords.MetavariableOf(word) is not null,
        ExpressionStatementSyntax { Expression: var expression } => FitsEverything(expression),
        ParenthesizedExpressionSyntax { Expression: var expression } => FitsEverything(expression),
        _ => false,
    };

    private static IEnumerable<PatternMatch> FindNode(SyntaxNode root, SyntaxNode pattern) =>
        from node in root.DescendantNodesAndSelf()
        where CanFit(pattern, node)
        from bound in SyntaxMatcher.Match(pattern, node, []).Take(MostWays)
        select new PatternMatch(node.Span, bound);

    /// <summary>A name fits longer names; all else fits its own kind. Parts of a name that fits as a whole are not looked at again.</summary>
    private static bool CanFit(SyntaxNode pattern, SyntaxNode node) =>
        pattern is SimpleNameSyntax ? node is SimpleNameSyntax : PatternWords.DeepOf(pattern) is not null ? node is ExpressionSyntax : node.RawKind == pattern.RawKind;

    private static IEnumerable<PatternMatch> FindSequence(SyntaxNode root, IReadOnlyList<SyntaxNode> pattern)
    {
        foreach (var statements in root.DescendantNodesAndSelf().Select(StatementsOf).Where(statements => statements.Count > 0))
        {
            for (var start = 0; start < statements.Count; start++)
            {
                if (SyntaxMatcher.MatchBeginning(pattern, statements, start).FirstOrDefault() is ({ } bound, var end))
                    yield return new PatternMatch(TextSpan.FromBounds(statements[start].SpanStart, statements[end - 1].Span.End), bound);
            }
        }
    }

    private static IReadOnlyList<StatementSyntax> StatementsOf(SyntaxNode node) => node switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        CompilationUnitSyntax unit => [.. unit.Members.OfType<GlobalStatementSyntax>().Select(global => global.Statement)],
        _ => [],
    };

    private static SyntaxNode[]? AsExpression(string text) =>
        Parsed($"class C {{ async void M() {{ _ = {text}\n; }} }}") is { } unit
        && Body(unit) is [ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: var expression } }]
            ? [expression]
            : null;

    private static SyntaxNode[]? AsStatements(string text) =>
        Parsed($"class C {{ async void M() {{ {text}\n }} }}") is { } unit && Body(unit) is { Count: > 0 } statements
            ? [.. statements]
            : null;

    private static SyntaxNode[]? AsMember(string text) =>
        Parsed($"class C {{ {text}\n }}") is { Members: [ClassDeclarationSyntax { Members: [var member] }] } ? [member] : null;

    private static SyntaxNode[]? AsUsing(string text) =>
        Parsed(text) is { Usings: [var directive], Members: [] } ? [directive] : null;

    private static CompilationUnitSyntax? Parsed(string text) =>
        CSharpSyntaxTree.ParseText(text, _preview).GetCompilationUnitRoot() is var unit && unit.ContainsDiagnostics ? null : unit;

    private static SyntaxList<StatementSyntax>? Body(CompilationUnitSyntax unit) =>
        unit is { Members: [ClassDeclarationSyntax { Members: [MethodDeclarationSyntax { Body: { } body }] }] } ? body.Statements : null;
}
