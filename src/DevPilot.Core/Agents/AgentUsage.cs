namespace DevPilot.Core.Agents;

/// <summary>What an answer cost.</summary>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="CostUsd">Price in US dollars; null when it is not known.</param>
public sealed record AgentUsage(long InputTokens, long OutputTokens, decimal? CostUsd)
{
    /// <summary>No model was asked.</summary>
    public static AgentUsage None { get; } = new(0, 0, 0m);
}
