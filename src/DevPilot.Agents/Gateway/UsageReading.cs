using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Gateway;

/// <summary>Tokens of an answer in one meaning, whoever gave it.</summary>
internal static class UsageReading
{
    private const string CacheCreation = "CacheCreationInputTokens";

    private const int CharactersOfToken = 4;

    /// <summary>More than this in one answer is no count.</summary>
    private const long MostTokens = 1_000_000_000;

    /// <summary>Usage as the provider counted it, and about what it must be where nothing was counted; its price is unknown there, and where the model's is.</summary>
    public static AgentUsage Of(ChatResponse response, IReadOnlyList<ChatMessage> messages, ModelPrice? price)
    {
        var usage = response.Usage ?? new UsageDetails();
        var input = Count(usage.InputTokenCount);
        var output = Count(usage.OutputTokenCount);
        if (input + output is 0)
            return new AgentUsage(Estimate(messages), Estimate(response.Messages), price is { Input: 0, Output: 0 } ? 0m : null);

        // What was read from a cache or written to one is part of what was read.
        var read = Math.Min(Count(usage.CachedInputTokenCount), input);
        var written = Math.Min(Count(usage.AdditionalCounts?.GetValueOrDefault(CacheCreation)), input - read);
        var counted = new AgentUsage(input, output, CostUsd: null, read, written);
        return counted with { CostUsd = price?.Of(counted) };
    }

    private static long Count(long? counted) => Math.Clamp(counted ?? 0, 0, MostTokens);

    private static long Estimate(IEnumerable<ChatMessage> messages) => messages.Sum(message => (long)MessageSize.Characters(message)) / CharactersOfToken;
}
