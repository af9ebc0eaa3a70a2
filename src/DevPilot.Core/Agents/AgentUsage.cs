namespace DevPilot.Core.Agents;

/// <summary>What answers cost.</summary>
/// <param name="InputTokens">Tokens sent, those read from or written to a prompt cache included.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="CostUsd">Price in US dollars; null as soon as a part of it is not known.</param>
/// <param name="CacheReadTokens">Of the input tokens, those that a prompt cache already held.</param>
/// <param name="CacheWriteTokens">Of the input tokens, those that a prompt cache was charged for keeping.</param>
public sealed record AgentUsage(long InputTokens, long OutputTokens, decimal? CostUsd, long CacheReadTokens = 0, long CacheWriteTokens = 0)
{
    /// <summary>No model was asked.</summary>
    public static AgentUsage None { get; } = new(0, 0, 0m);

    /// <summary>Both together; an unknown price makes the sum unknown.</summary>
    public static AgentUsage operator +(AgentUsage left, AgentUsage right) => new(
        left.InputTokens + right.InputTokens,
        left.OutputTokens + right.OutputTokens,
        left.CostUsd + right.CostUsd,
        left.CacheReadTokens + right.CacheReadTokens,
        left.CacheWriteTokens + right.CacheWriteTokens);
}
