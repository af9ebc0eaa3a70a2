using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>A method that is handed over as a delegate, such as <c>ids.Select(LoadAsync)</c>.</summary>
/// <param name="Expression">The method as written, with what it is called on.</param>
/// <param name="Method">The method.</param>
/// <param name="TakesAnyDelegate">Whether ASP.NET Core takes it and binds a token by itself, so that nothing needs to change.</param>
internal sealed record MethodGroup(ExpressionSyntax Expression, IMethodSymbol Method, bool TakesAnyDelegate)
{
    /// <summary>Reads a use of a method; null when it is none that a lambda could stand for.</summary>
    /// <param name="name">The name of the method where it is used.</param>
    /// <param name="model">Of its file.</param>
    public static MethodGroup? Of(SyntaxNode name, SemanticModel model)
    {
        var at = name;
        while (at.Parent is MemberAccessExpressionSyntax access && access.Name == at)
            at = at.Parent;
        if (at is not ExpressionSyntax expression || at.Parent is not ArgumentSyntax || !IsSteady(expression)
            || model.GetSymbolInfo(expression).Symbol is not IMethodSymbol { MethodKind: MethodKind.Ordinary } method)
            return null;

        var type = model.GetTypeInfo(expression).ConvertedType;
        if (type is INamedTypeSymbol { Name: "Delegate", ContainingNamespace.Name: "System" })
            return IsEndpoint(expression, model) ? new MethodGroup(expression, method, TakesAnyDelegate: true) : null;
        return type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke }
            && invoke.Parameters.Length == method.Parameters.Length
            && invoke.Parameters.All(parameter => parameter.RefKind is RefKind.None)
            && !expression.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(lambda => TokenScope.IsExpressionTree(lambda, model))
            ? new MethodGroup(expression, method, TakesAnyDelegate: false)
            : null;
    }

    /// <summary>The lambda that calls the method, with a token or without.</summary>
    /// <param name="argument">The token as an argument; empty for none.</param>
    /// <param name="model">Of its file.</param>
    public TextChange Lambda(string argument, SemanticModel model)
    {
        var names = Method.Parameters.Select(parameter => Free(parameter.Name, model)).ToList();
        var parameters = names.Count is 1 ? names[0] : $"({string.Join(", ", names)})";
        var arguments = string.Join(", ", argument.Length > 0 ? [.. names, argument] : names);
        return new TextChange(Expression.Span, $"{parameters} => {Expression}({arguments})");
    }

    private string Free(string name, SemanticModel model)
    {
        var isTaken = model.LookupSymbols(Expression.SpanStart, name: name).Any(symbol => symbol is ILocalSymbol or IParameterSymbol);
        var free = isTaken ? "each" + char.ToUpperInvariant(name[0]) + name[1..] : name;
        return SyntaxFacts.GetKeywordKind(free) is SyntaxKind.None ? free : "@" + free;
    }

    /// <summary>What it is called on gives the same object later, when the delegate runs.</summary>
    private static bool IsSteady(ExpressionSyntax expression) => expression switch
    {
        IdentifierNameSyntax or ThisExpressionSyntax or BaseExpressionSyntax => true,
        MemberAccessExpressionSyntax access => access.Name is IdentifierNameSyntax && IsSteady(access.Expression),
        _ => false,
    };

    private static bool IsEndpoint(ExpressionSyntax expression, SemanticModel model) =>
        expression.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
        && model.GetSymbolInfo(call).Symbol?.ContainingNamespace.ToDisplayString() is "Microsoft.AspNetCore.Builder";
}
