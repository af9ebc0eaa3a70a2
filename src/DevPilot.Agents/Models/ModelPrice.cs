using DevPilot.Core.Agents;

namespace DevPilot.Agents.Models;

/// <summary>What a model costs, in US dollars for a million tokens.</summary>
/// <param name="Input">Tokens sent.</param>
/// <param name="Output">Tokens received.</param>
/// <param name="CacheRead">Tokens that a prompt cache held already; the price of input where the list does not say.</param>
/// <param name="CacheWrite">Tokens that a prompt cache keeps; the price of input where the list does not say.</param>
public sealed record ModelPrice(decimal Input, decimal Output, decimal? CacheRead = null, decimal? CacheWrite = null)
{
    private const decimal Million = 1_000_000m;

    /// <summary>Price of an answer, US dollars.</summary>
    public decimal Of(AgentUsage usage) =>
        (((usage.InputTokens - usage.CacheReadTokens - usage.CacheWriteTokens) * Input)
            + (usage.CacheReadTokens * (CacheRead ?? Input))
            + (usage.CacheWriteTokens * (CacheWrite ?? Input))
            + (usage.OutputTokens * Output)) / Million;
}
