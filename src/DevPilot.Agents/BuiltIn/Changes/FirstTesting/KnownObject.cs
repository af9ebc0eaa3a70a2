using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>An object of the code under test, as far as its members could be followed.</summary>
/// <param name="type">Exactly its type, type parameters closed.</param>
internal sealed class KnownObject(INamedTypeSymbol type)
{
    /// <summary>Exactly its type.</summary>
    public INamedTypeSymbol Type => type;

    /// <summary>Fields and auto-properties by their definitions; a symbol that is absent is unknown.</summary>
    public Dictionary<ISymbol, Known> State { get; } = new(SymbolEqualityComparer.Default);
}
