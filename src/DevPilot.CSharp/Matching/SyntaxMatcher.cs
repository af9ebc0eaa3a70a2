using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Bindings = System.Collections.Immutable.ImmutableDictionary<string, DevPilot.CSharp.Matching.BoundCode>;

namespace DevPilot.CSharp.Matching;

/// <summary>Whether code fits a pattern, and what its metavariables then stand for; every way in which it does, lazily.</summary>
internal static class SyntaxMatcher
{
    public static IEnumerable<Bindings> Match(SyntaxNode pattern, SyntaxNode code, Bindings bound)
    {
        (pattern, code) = (WithoutParentheses(pattern), WithoutParentheses(code));
        if (pattern is IdentifierNameSyntax { Identifier.ValueText: var word })
            return PatternWords.MetavariableOf(word) is { } name ? Bind(name, BoundCode.Of(code), bound) : When(IsNamed(word, code), bound);
        if (PatternWords.DeepOf(pattern) is { } inner)
            return code.DescendantNodesAndSelf().OfType<ExpressionSyntax>().SelectMany(part => Match(inner, part, bound));
        if (PatternWords.IsAnyText(pattern))
            return When(code.IsKind(pattern.Kind()), bound);
        if (TextMetavariable(pattern) is { } text)
            return code.IsKind(SyntaxKind.StringLiteralExpression) ? Bind(text, BoundCode.Of(code), bound) : [];
        if (pattern.RawKind != code.RawKind)
            return [];

        return (pattern, code) switch
        {
            (ArgumentSyntax { NameColon: null } wanted, ArgumentSyntax given) => wanted.RefKindKeyword.RawKind == given.RefKindKeyword.RawKind ? Match(wanted.Expression, given.Expression, bound) : [],
            (VariableDeclaratorSyntax { Initializer: null } wanted, VariableDeclaratorSyntax given) => MatchAll(Children(wanted), 0, Children(given.WithInitializer(null)), 0, bound),
            (MemberDeclarationSyntax or ParameterSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax, _) => DeclarationMatcher.Match(pattern, code, bound),
            _ => MatchAll(Children(pattern), 0, Children(code), 0, bound),
        };
    }

    /// <summary>Children of two nodes, one by one; an ellipsis takes as many as it must.</summary>
    public static IEnumerable<Bindings> MatchAll(IReadOnlyList<SyntaxNodeOrToken> pattern, int at, IReadOnlyList<SyntaxNodeOrToken> code, int place, Bindings bound)
    {
        if (at == pattern.Count)
            return When(place == code.Count, bound);
        if (PatternWords.IsEllipsis(pattern[at].AsNode()))
            return Skips(code, place).SelectMany(next => MatchAll(pattern, at + 1, code, next, bound));
        return place == code.Count ? [] : MatchOne(pattern[at], code[place], bound).SelectMany(more => MatchAll(pattern, at + 1, code, place + 1, more));
    }

    /// <summary>Statements that begin at a place; more may follow.</summary>
    /// <returns>What is bound, and the place behind the last statement that fits.</returns>
    public static IEnumerable<(Bindings? Bound, int End)> MatchBeginning(IReadOnlyList<SyntaxNode> pattern, IReadOnlyList<SyntaxNode> code, int start)
    {
        return From(0, start, []);

        IEnumerable<(Bindings?, int)> From(int at, int place, Bindings bound)
        {
            if (at == pattern.Count)
                return [(bound, place)];
            if (PatternWords.IsEllipsis(pattern[at]))
                return Enumerable.Range(place, code.Count - place + 1).SelectMany(next => From(at + 1, next, bound));
            return place == code.Count ? [] : Match(pattern[at], code[place], bound).SelectMany(more => From(at + 1, place + 1, more));
        }
    }

    /// <summary>Nodes and tokens that count; commas do not, so that an ellipsis can stand between any.</summary>
    public static IReadOnlyList<SyntaxNodeOrToken> Children(SyntaxNode node) =>
        [.. node.ChildNodesAndTokens().Where(child => !child.IsKind(SyntaxKind.CommaToken))];

    private static IEnumerable<Bindings> MatchOne(SyntaxNodeOrToken pattern, SyntaxNodeOrToken code, Bindings bound)
    {
        if (pattern.AsNode() is { } node)
            return code.AsNode() is { } other ? Match(node, other, bound) : [];
        if (code.IsNode)
            return [];

        var (wanted, given) = (pattern.AsToken(), code.AsToken());
        if (wanted.IsKind(SyntaxKind.IdentifierToken) && PatternWords.MetavariableOf(wanted.ValueText) is { } name)
            return given.IsKind(SyntaxKind.IdentifierToken) ? Bind(name, BoundCode.Of(given), bound) : [];
        return When(wanted.RawKind == given.RawKind && Equals(wanted.Value, given.Value), bound);
    }

    private static IEnumerable<Bindings> Bind(string name, BoundCode code, Bindings bound) => name is "$_" ? [bound]
        : !bound.TryGetValue(name, out var known) ? [bound.Add(name, code)]
        : When(known.Tokens == code.Tokens, bound);

    private static IEnumerable<Bindings> When(bool fits, Bindings bound) => fits ? [bound] : [];

    /// <summary>An ellipsis takes nodes only: brackets and words stay for what follows.</summary>
    private static IEnumerable<int> Skips(IReadOnlyList<SyntaxNodeOrToken> code, int place)
    {
        yield return place;
        while (place < code.Count && code[place].IsNode)
            yield return ++place;
    }

    private static SyntaxNode WithoutParentheses(SyntaxNode node) => node is ParenthesizedExpressionSyntax inner ? WithoutParentheses(inner.Expression) : node;

    /// <summary>The name itself, or one behind a namespace; <c>var</c> is any type.</summary>
    private static bool IsNamed(string word, SyntaxNode code) => code switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText == word || (word is "var" && IsTypeOfVariable(name)),
        QualifiedNameSyntax { Right: IdentifierNameSyntax name } => name.Identifier.ValueText == word,
        AliasQualifiedNameSyntax { Name: IdentifierNameSyntax name } => name.Identifier.ValueText == word,
        MemberAccessExpressionSyntax { Name: IdentifierNameSyntax name } access => name.Identifier.ValueText == word && char.IsUpper(word[0]) && IsNamespace(access.Expression),
        TypeSyntax type => word is "var" && IsTypeOfVariable(type),
        _ => false,
    };

    private static bool IsTypeOfVariable(TypeSyntax type) => type.Parent is VariableDeclarationSyntax or ForEachStatementSyntax or DeclarationExpressionSyntax;

    private static bool IsNamespace(ExpressionSyntax code) => code switch
    {
        IdentifierNameSyntax { Identifier.ValueText: [>= 'A' and <= 'Z', ..] } => true,
        AliasQualifiedNameSyntax { Alias.Identifier.ValueText: "global" } => true,
        MemberAccessExpressionSyntax { Name.Identifier.ValueText: [>= 'A' and <= 'Z', ..] } access => IsNamespace(access.Expression),
        _ => false,
    };

    private static string? TextMetavariable(SyntaxNode pattern) =>
        pattern is LiteralExpressionSyntax { Token.ValueText: ['$', .. { Length: > 0 } name] } literal && literal.IsKind(SyntaxKind.StringLiteralExpression) && name.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter is '_')
            ? "$" + name
            : null;
}
