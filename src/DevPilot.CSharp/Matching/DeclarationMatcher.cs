using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Bindings = System.Collections.Immutable.ImmutableDictionary<string, DevPilot.CSharp.Matching.BoundCode>;

namespace DevPilot.CSharp.Matching;

/// <summary>Whether a declaration fits one of a pattern, which names only what must be there.</summary>
internal static class DeclarationMatcher
{
    public static IEnumerable<Bindings> Match(SyntaxNode pattern, SyntaxNode code, Bindings bound)
    {
        if (!Modifiers(pattern).All(wanted => Modifiers(code).Any(given => given.RawKind == wanted.RawKind)))
            return [];

        var anyBody = HasAnyBody(pattern);
        return Each(Attributes(pattern), Attributes(code), bound)
            .SelectMany(more => Each(Bases(pattern), Bases(code), more))
            .SelectMany(more => SyntaxMatcher.MatchAll(Named(pattern, pattern, anyBody), 0, Named(code, pattern, anyBody), 0, more));
    }

    /// <summary>Each of the wanted fits one of the given, in any order.</summary>
    private static IEnumerable<Bindings> Each(IReadOnlyList<SyntaxNode> wanted, IReadOnlyList<SyntaxNode> given, Bindings bound) => wanted.Count is 0
        ? [bound]
        : given.SelectMany(one => SyntaxMatcher.Match(wanted[0], one, bound)).SelectMany(more => Each([.. wanted.Skip(1)], given, more));

    /// <summary>The children that are compared in their order.</summary>
    private static IReadOnlyList<SyntaxNodeOrToken> Named(SyntaxNode node, SyntaxNode pattern, bool anyBody)
    {
        var modifiers = Modifiers(node).ToHashSet();
        // A property ends with a semicolon only behind its initial value.
        var noSemicolon = anyBody || !pattern.ChildTokens().Any(token => token.IsKind(SyntaxKind.SemicolonToken));
        return [.. SyntaxMatcher.Children(node).Where(child => child.AsNode() switch
        {
            null => !modifiers.Contains(child.AsToken()) && !(noSemicolon && child.IsKind(SyntaxKind.SemicolonToken)),
            AttributeListSyntax or BaseListSyntax => false,
            BlockSyntax or ArrowExpressionClauseSyntax => !anyBody,
            ParameterListSyntax when node is not TypeDeclarationSyntax => true,
            ParameterListSyntax or TypeParameterListSyntax or TypeParameterConstraintClauseSyntax or ExplicitInterfaceSpecifierSyntax or ConstructorInitializerSyntax or EqualsValueClauseSyntax =>
                node == pattern || pattern.ChildNodes().Any(wanted => wanted.RawKind == child.RawKind),
            _ => true,
        })];
    }

    /// <summary><c>{ ... }</c> stands for any body, also for none.</summary>
    private static bool HasAnyBody(SyntaxNode pattern) => pattern switch
    {
        BaseMethodDeclarationSyntax method => method.Body is null ? method.ExpressionBody is null : IsAny(method.Body),
        LocalFunctionStatementSyntax function => function.Body is { } body && IsAny(body),
        AccessorDeclarationSyntax accessor => accessor.Body is { } body && IsAny(body),
        _ => false,
    };

    private static bool IsAny(BlockSyntax body) => body.Statements is [var only] && PatternWords.IsEllipsis(only);

    private static SyntaxTokenList Modifiers(SyntaxNode node) => node switch
    {
        MemberDeclarationSyntax member => member.Modifiers,
        ParameterSyntax parameter => parameter.Modifiers,
        AccessorDeclarationSyntax accessor => accessor.Modifiers,
        LocalFunctionStatementSyntax function => function.Modifiers,
        _ => default,
    };

    private static IReadOnlyList<SyntaxNode> Attributes(SyntaxNode node) => [.. (node switch
    {
        MemberDeclarationSyntax member => member.AttributeLists,
        ParameterSyntax parameter => parameter.AttributeLists,
        AccessorDeclarationSyntax accessor => accessor.AttributeLists,
        LocalFunctionStatementSyntax function => function.AttributeLists,
        _ => default,
    }).SelectMany(list => list.Attributes)];

    private static IReadOnlyList<SyntaxNode> Bases(SyntaxNode node) => node is BaseTypeDeclarationSyntax { BaseList: { } list } ? [.. list.Types] : [];
}
