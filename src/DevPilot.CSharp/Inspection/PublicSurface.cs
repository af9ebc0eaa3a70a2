using Microsoft.CodeAnalysis;

namespace DevPilot.CSharp.Inspection;

/// <summary>What code outside of an assembly can see.</summary>
internal static class PublicSurface
{
    /// <summary>Whether it is public or protected, and everything that contains it too.</summary>
    public static bool Holds(ISymbol symbol)
    {
        for (var at = symbol; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal) && !IsExplicitImplementation(at))
                return false;
            if (at.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal && at.ContainingType is { IsSealed: true })
                return false;
        }

        return !IsExplicitImplementation(symbol);
    }

    private static bool IsExplicitImplementation(ISymbol symbol) => symbol switch
    {
        IMethodSymbol method => method.ExplicitInterfaceImplementations.Length > 0,
        IPropertySymbol property => property.ExplicitInterfaceImplementations.Length > 0,
        IEventSymbol happening => happening.ExplicitInterfaceImplementations.Length > 0,
        _ => false,
    };
}
