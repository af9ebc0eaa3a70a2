using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>What is known while a member is followed: its parameters and locals, and the state of the instance.</summary>
/// <param name="State">Fields and auto-properties; a symbol that is absent is unknown.</param>
internal sealed record Frame(Dictionary<ISymbol, Known> State)
{
    /// <summary>Parameters and locals.</summary>
    public Dictionary<ISymbol, Known> Values { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>A state of which nothing is known.</summary>
    public static Dictionary<ISymbol, Known> NewState() => new(SymbolEqualityComparer.Default);

    /// <summary>The value of a parameter, local, field or auto-property.</summary>
    public Known? Read(ISymbol symbol) => Values.GetValueOrDefault(symbol) ?? State.GetValueOrDefault(symbol);

    /// <summary>Sets what is known; null makes it unknown.</summary>
    public void Write(ISymbol symbol, Known? value)
    {
        var values = symbol is ILocalSymbol or IParameterSymbol ? Values : State;
        if (value is null)
            values.Remove(symbol);
        else
            values[symbol] = value;
    }
}
