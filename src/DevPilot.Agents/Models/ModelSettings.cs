using DevPilot.Agents.Context;

namespace DevPilot.Agents.Models;

/// <summary>Which models are asked and what they may cost.</summary>
public sealed record ModelSettings
{
    /// <summary>Nothing is said.</summary>
    public static ModelSettings None { get; } = new();

    /// <summary>The model, as <c>provider/model</c>, <c>builtin</c> or <c>replay:FOLDER</c>; null to find one.</summary>
    public string? Model { get; init; }

    /// <summary>Who said so, for the run's reason.</summary>
    public string Origin { get; init; } = "";

    /// <summary>Whether the person said so and not the target: then models that definitions of agents ask for do not count.</summary>
    public bool IsForAllAgents { get; init; }

    /// <summary>The model that is asked when the first does not answer.</summary>
    public string? FallbackModel { get; init; }

    /// <summary>Models of single agents, by name of the agent.</summary>
    public IReadOnlyDictionary<string, AgentSettings> Agents { get; init; } = new Dictionary<string, AgentSettings>();

    /// <summary>Most requests to a chat model for one task of an agent; null for the usual number.</summary>
    public int? MaxTurns { get; init; }

    /// <summary>Most that a run may cost, US dollars.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>Most tokens that a run may use, in and out.</summary>
    public long? BudgetTokens { get; init; }

    /// <summary>Most tokens of a prompt for what the target says about itself.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>The same with its default.</summary>
    public ContextOptions Context => ContextTokens is { } tokens ? new ContextOptions { BudgetTokens = tokens } : new ContextOptions();
}

/// <summary>Settings of one agent.</summary>
/// <param name="Model">Its model; null for that of the run.</param>
/// <param name="MaxTurns">Most requests to a chat model for one task; null for what holds for all.</param>
public sealed record AgentSettings(string? Model = null, int? MaxTurns = null);
