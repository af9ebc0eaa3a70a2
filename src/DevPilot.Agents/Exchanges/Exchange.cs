using System.Text.Json;
using DevPilot.Core.Agents;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Exchanges;

/// <summary>One request to a model and its answer, as it lies in the run's folder.</summary>
public sealed record Exchange
{
    /// <summary>Which agent asked.</summary>
    public required string Agent { get; init; }

    /// <summary>Round of the Coder's loop, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>Who answered, as provider and model.</summary>
    public required string Model { get; init; }

    /// <summary>What was sent.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>Names of the tools that were offered.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>Schema that the answer was asked to follow; null for free text.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>What came back.</summary>
    public required IReadOnlyList<ChatMessage> Answer { get; init; }

    /// <summary>Why the model stopped; null when it did not say.</summary>
    public string? FinishReason { get; init; }

    /// <summary>What it cost.</summary>
    public required AgentUsage Usage { get; init; }

    /// <summary>Events of a model program that worked through tools of its own; empty for a chat model, whose every turn is an exchange.</summary>
    public IReadOnlyList<JsonElement> Transcript { get; init; } = [];
}
