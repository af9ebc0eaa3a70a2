using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FindSymbols;

namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>All declarations of one contract: the member, what it overrides and implements, and what overrides and implements it.</summary>
/// <param name="Members">Each member once; those of other assemblies included.</param>
internal sealed record SymbolFamily(IReadOnlySet<ISymbol> Members)
{
    /// <summary>A member that this repository cannot change; null when all are in source.</summary>
    public ISymbol? External => Members.FirstOrDefault(member => !member.Locations.Any(location => location.IsInSource));

    /// <summary>Collects the family of a member.</summary>
    public static async Task<SymbolFamily> OfAsync(ISymbol member, Solution solution, CancellationToken cancellationToken)
    {
        var members = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var waiting = new Queue<ISymbol>([member.OriginalDefinition]);
        while (waiting.TryDequeue(out var next))
        {
            if (!members.Add(next))
                continue;
            foreach (var related in await RelatedAsync(next, solution, cancellationToken))
                waiting.Enqueue(related.OriginalDefinition);
        }

        return new SymbolFamily(members);
    }

    private static async Task<IEnumerable<ISymbol>> RelatedAsync(ISymbol member, Solution solution, CancellationToken cancellationToken)
    {
        var related = new List<ISymbol>();
        if (Overridden(member) is { } overridden)
            related.Add(overridden);
        if (member is not (IMethodSymbol or IPropertySymbol or IEventSymbol))
            return related;

        related.AddRange(Implemented(member));
        if (!member.Locations.Any(location => location.IsInSource))
            return related; // others' implementations of a foreign contract are no concern of this one
        if (member.ContainingType?.TypeKind is TypeKind.Interface)
            related.AddRange(await SymbolFinder.FindImplementationsAsync(member, solution, cancellationToken: cancellationToken));
        if (member.IsVirtual || member.IsAbstract || member.IsOverride)
            related.AddRange(await SymbolFinder.FindOverridesAsync(member, solution, cancellationToken: cancellationToken));
        return related;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        IEventSymbol declaration => declaration.OverriddenEvent,
        _ => null,
    };

    private static IEnumerable<ISymbol> Implemented(ISymbol member) =>
        member.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type
            ? []
            : type.AllInterfaces
                .SelectMany(contract => contract.GetMembers())
                .Where(contract => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(contract)?.OriginalDefinition, member));
}
