using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Gateway;

/// <summary>Tokens of an answer in one meaning, whoever gave it.</summary>
internal static class UsageReading
{
    private const string CacheCreation = "CacheCreationInputTokens";

    /// <summary>Usage as the provider counted it; its price is unknown where the model's is, or where nothing was counted.</summary>
    public static AgentUsage Of(ChatResponse response, ModelPrice? price)
    {
        if (response.Usage is not { } usage)
            return new AgentUsage(0, 0, price is { Input: 0, Output: 0 } ? 0m : null);

        var counted = new AgentUsage(
            usage.InputTokenCount ?? 0,
            usage.OutputTokenCount ?? 0,
            CostUsd: null,
            usage.CachedInputTokenCount ?? 0,
            usage.AdditionalCounts?.GetValueOrDefault(CacheCreation) ?? 0);
        return counted with { CostUsd = price?.Of(counted) };
    }
}
