using Microsoft.CodeAnalysis;

namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>What a member certainly does with some arguments.</summary>
internal abstract record Outcome
{
    /// <summary>It returns a value.</summary>
    internal sealed record Returned(Known Value) : Outcome;

    /// <summary>It returns nothing and ends.</summary>
    internal sealed record Ended : Outcome;

    /// <summary>It throws exactly this exception.</summary>
    /// <param name="Exception">Its type.</param>
    /// <param name="Parameter">The parameter that it blames; empty when it blames none or that is unknown.</param>
    internal sealed record Threw(ITypeSymbol Exception, string Parameter) : Outcome;
}
