using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.Extracting;

/// <summary>Which members of a type its interface shows.</summary>
internal static class InterfaceMembers
{
    /// <summary>Public instance methods, properties, indexers and events that the type itself introduces, in the order of the source.</summary>
    /// <remarks>Left out: overrides, what another interface of the type asks for already, and what a base class declares.</remarks>
    public static IReadOnlyList<ISymbol> Of(INamedTypeSymbol type)
    {
        var asked = type.AllInterfaces
            .SelectMany(contract => contract.GetMembers())
            .Select(type.FindImplementationForInterfaceMember)
            .OfType<ISymbol>()
            .ToHashSet(SymbolEqualityComparer.Default);
        return
        [
            .. type.GetMembers().Where(member => IsShown(member) && !asked.Contains(member))
                .OrderBy(member => member.Locations[0].SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(member => member.Locations[0].SourceSpan.Start),
        ];
    }

    private static bool IsShown(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsOverride: false, DeclaringSyntaxReferences.IsEmpty: false }
        && member is IMethodSymbol { MethodKind: MethodKind.Ordinary } or IPropertySymbol or IEventSymbol
        && !(member.IsImplicitlyDeclared && member is not IPropertySymbol);
}
