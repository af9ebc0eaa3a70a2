using DevPilot.Agents.BuiltIn;
using DevPilot.Agents.ModelDriven;
using DevPilot.Core.Agents;

namespace DevPilot.Agents;

/// <summary>What answers for the agents of a run, before the run is there.</summary>
/// <param name="Name">As in <see cref="IAgentBackend.Name"/>.</param>
/// <param name="Reason">Why it was taken, for a person; empty when nobody needs to be told.</param>
/// <param name="Create">Makes it for one run.</param>
public sealed record BackendChoice(string Name, string Reason, Func<AgentScope, IAgentBackend> Create)
{
    /// <summary>Whether its agents use MCP servers; where they do not, none is looked for.</summary>
    public bool UsesMcpServers { get; init; }

    /// <summary>Whether a person named the model, by option, environment or settings of their own: then models that the target's definitions ask for do not count.</summary>
    public bool IsForAllAgents { get; init; }

    /// <summary>The model that would answer for an agent; null where none is asked.</summary>
    public Func<AgentDefinition, AgentModel>? ModelOf { get; init; }

    /// <summary>The agents that need no model.</summary>
    public static BackendChoice BuiltIn { get; } = Of(new BuiltInBackend());

    /// <summary>A back end that is the same in every run.</summary>
    public static BackendChoice Of(IAgentBackend backend) => new(backend.Name, "", _ => backend);
}
