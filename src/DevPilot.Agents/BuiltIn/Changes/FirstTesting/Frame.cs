using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>What is known while a member is followed: the instance, parameters and locals, and what type parameters stand for.</summary>
/// <param name="This">The instance; null in a static member.</param>
/// <param name="Types">What the type parameters of the member and of its type stand for.</param>
internal sealed record Frame(KnownObject? This, ClosedTypes Types)
{
    /// <summary>Parameters and locals, by their definitions.</summary>
    public Dictionary<ISymbol, Known> Values { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>Whether the instance is being made.</summary>
    public bool Constructs { get; init; }

    /// <summary>What an iterator has yielded so far; null in every other member.</summary>
    public List<Known>? Yielded { get; init; }

    /// <summary>The value of a parameter, local, field or auto-property.</summary>
    public Known? Read(ISymbol symbol) => Values.GetValueOrDefault(symbol.OriginalDefinition) ?? This?.State.GetValueOrDefault(symbol.OriginalDefinition);

    /// <summary>Sets what is known; null makes it unknown. The parameter of a primary constructor is part of the instance.</summary>
    public void Write(ISymbol symbol, Known? value)
    {
        var isCaptured = symbol is IParameterSymbol && !Values.ContainsKey(symbol.OriginalDefinition) && This?.State.ContainsKey(symbol.OriginalDefinition) is true;
        Write(symbol is ILocalSymbol or IParameterSymbol && !isCaptured ? Values : This!.State, symbol, value);
    }

    /// <summary>Sets what is known of a field or auto-property of an object. A structure is copied.</summary>
    public static void Write(Dictionary<ISymbol, Known> values, ISymbol symbol, Known? value)
    {
        if (value is null)
            values.Remove(symbol.OriginalDefinition);
        else
            values[symbol.OriginalDefinition] = value is { Value: KnownObject { Type.IsValueType: true } } ? new KnownCopies().Of(value) : value;
    }
}
