using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>Which token can be named at a place in code.</summary>
internal static class TokenScope
{
    /// <summary>Name of the nearest token parameter around a node; null when there is none within reach.</summary>
    /// <param name="node">The place.</param>
    /// <param name="model">Of its file.</param>
    /// <param name="gained">Methods that are about to get a token.</param>
    /// <param name="name">Name that these give it.</param>
    public static string? NameAt(SyntaxNode node, SemanticModel model, IReadOnlySet<IMethodSymbol> gained, string name)
    {
        foreach (var ancestor in node.Ancestors())
        {
            var (function, isStatic) = ancestor switch
            {
                AnonymousFunctionExpressionSyntax lambda => (model.GetSymbolInfo(lambda).Symbol as IMethodSymbol, lambda.Modifiers.Any(SyntaxKind.StaticKeyword)),
                LocalFunctionStatementSyntax local => (model.GetDeclaredSymbol(local) as IMethodSymbol, local.Modifiers.Any(SyntaxKind.StaticKeyword)),
                BaseMethodDeclarationSyntax method => (model.GetDeclaredSymbol(method), true),
                MemberDeclarationSyntax => (null, true),
                _ => (null, false),
            };
            if (function is not null && TokenTypes.TokenOf(function) is { } own)
                return own.Name;
            if (function is not null && gained.Contains(function))
                return name;
            if (isStatic)
                return null;
        }

        return null;
    }

    /// <summary>Whether code at a node must not be stopped, or is no code that runs: a finally block, an expression tree, an argument of nameof.</summary>
    public static bool IsOutOfBounds(SyntaxNode node, SemanticModel model) => node.Ancestors().Any(ancestor => ancestor switch
    {
        FinallyClauseSyntax => true,
        AnonymousFunctionExpressionSyntax lambda => IsExpressionTree(lambda, model),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } } => true,
        _ => false,
    });

    /// <summary>Whether a lambda becomes an expression tree.</summary>
    public static bool IsExpressionTree(AnonymousFunctionExpressionSyntax lambda, SemanticModel model) =>
        model.GetTypeInfo(lambda).ConvertedType is INamedTypeSymbol { Name: "Expression", ContainingNamespace: { Name: "Expressions", ContainingNamespace.Name: "Linq" } };
}
