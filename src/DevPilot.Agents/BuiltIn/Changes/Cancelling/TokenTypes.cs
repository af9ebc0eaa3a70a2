using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Cancelling;

/// <summary>Questions about signatures.</summary>
internal static class TokenTypes
{
    /// <summary>Whether a type is <see cref="CancellationToken"/>.</summary>
    public static bool IsToken(ITypeSymbol? type) => type is { Name: "CancellationToken", ContainingNamespace: { Name: "Threading", ContainingNamespace.Name: "System" } };

    /// <summary>The token that a method takes; null when it takes none.</summary>
    public static IParameterSymbol? TokenOf(IMethodSymbol method) => method.Parameters.LastOrDefault(parameter => IsToken(parameter.Type));

    /// <summary>Whether a method returns what one awaits: a task, or an asynchronous sequence.</summary>
    public static bool IsAsynchronous(IMethodSymbol method) =>
        method.ReturnType is INamedTypeSymbol { Name: "Task" or "ValueTask" or "IAsyncEnumerable" or "IAsyncEnumerator" } type
        && type.ContainingNamespace.ToDisplayString() is "System.Threading.Tasks" or "System.Collections.Generic";

    /// <summary>Whether code of another assembly can name a method.</summary>
    public static bool IsVisibleOutside(IMethodSymbol method)
    {
        for (ISymbol at = method; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }

    /// <summary>The overload that takes the same and a token at the end; null when there is none.</summary>
    public static IMethodSymbol? OverloadWithToken(IMethodSymbol method)
    {
        if (method.Parameters is [.., { IsParams: true }])
            return null;
        return Containers(method.ContainingType)
            .SelectMany(type => type.GetMembers(method.Name))
            .OfType<IMethodSymbol>()
            .Select(other => method.ReducedFrom is null ? other : other.ReduceExtensionMethod(method.ReceiverType!) ?? other)
            .FirstOrDefault(other => other.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal
                && other.IsStatic == method.IsStatic
                && other.Arity == method.Arity
                && other.Parameters.Length == method.Parameters.Length + 1
                && IsToken(other.Parameters[^1].Type)
                && method.OriginalDefinition.Parameters.Zip(other.OriginalDefinition.Parameters).All(pair => IsSame(pair.First, pair.Second)));
    }

    private static bool IsSame(IParameterSymbol one, IParameterSymbol other) =>
        one.RefKind == other.RefKind && one.Type.ToDisplayString() == other.Type.ToDisplayString();

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol? type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            yield return at;
        foreach (var contract in type?.TypeKind is TypeKind.Interface ? type.AllInterfaces : [])
            yield return contract;
    }
}
