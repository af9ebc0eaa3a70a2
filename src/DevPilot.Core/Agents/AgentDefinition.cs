namespace DevPilot.Core.Agents;

/// <summary>An agent as it works in one repository: the default, the repository's own, or parts of its own over the default's.</summary>
public sealed record AgentDefinition
{
    /// <summary>Name of its folder under <c>.agents/</c>: lower case, letters, digits, <c>-</c> and <c>_</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One line for a person.</summary>
    public required AgentPart<string> Description { get; init; }

    /// <summary>Version of the definition; null when it states none.</summary>
    public AgentPart<string>? Version { get; init; }

    /// <summary>What a model is told that it is; null for an agent that asks no model.</summary>
    public AgentPart<string>? Prompt { get; init; }

    /// <summary>The model that it asks for, as <c>provider/model</c> or the bare name of one; null for that of the run.</summary>
    public AgentPart<string>? Model { get; init; }

    /// <summary>File that names its MCP servers, relative to the repository root; null for none.</summary>
    public AgentPart<string>? McpConfigPath { get; init; }

    /// <summary>Names of the tools that it may use; null for all that are at hand.</summary>
    public AgentPart<IReadOnlyList<string>>? Tools { get; init; }

    /// <summary>Most requests to the model for one task; null for the usual bound.</summary>
    public AgentPart<int>? MaxTurns { get; init; }

    /// <summary>Temperature of the model, 0 to 2; null for its own.</summary>
    public AgentPart<double>? Temperature { get; init; }

    /// <summary>Its part in the pipeline; null for a default agent, whose part is fixed.</summary>
    public CustomAgentRole? Custom { get; init; }
}
