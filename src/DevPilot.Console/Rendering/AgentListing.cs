using DevPilot.Agents;
using DevPilot.Agents.Definitions;
using DevPilot.Core.Agents;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Rendering;

/// <summary>The agents of a repository as they would run: what <c>devpilot agents --json</c> prints, and its view draws.</summary>
/// <param name="Repository">Root of the repository, absolute.</param>
/// <param name="Model">What would answer; empty where that cannot be told.</param>
/// <param name="ModelReason">Why that, or why none.</param>
/// <param name="Agents">In the order of the pipeline.</param>
/// <param name="Problems">What is wrong with definitions, what is fatal first.</param>
internal sealed record AgentListing(string Repository, string Model, string ModelReason, IReadOnlyList<ListedAgent> Agents, IReadOnlyList<DefinitionProblem> Problems)
{
    /// <summary>Puts it together; nothing is asked of a model.</summary>
    public static AgentListing Of(string root, AgentCatalog catalog, BackendChoice? backend, string trouble, bool isTrusted) => new(
        root,
        backend?.Name ?? "",
        backend?.Reason ?? trouble,
        [.. catalog.Agents.Select(agent => ListedAgent.Of(agent, backend, isTrusted))],
        catalog.Problems);
}

/// <summary>One agent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">One line; may be empty.</param>
/// <param name="Works">What answers for it: a model, <c>builtin</c>, <c>rules</c>, <c>dotnet</c>, or its command; empty where it is left out.</param>
/// <param name="Note">What a person should know about that; empty when there is nothing.</param>
/// <param name="Parts">Everything that its definition says, and from where.</param>
internal sealed record ListedAgent(string Name, string Description, string Works, string Note, IReadOnlyList<ListedPart> Parts)
{
    /// <summary>The stage that it follows; null for a default agent.</summary>
    public PipelineStage? After { get; init; }

    /// <summary>What it does; null for a default agent.</summary>
    public CustomAgentKind? Kind { get; init; }

    /// <summary>The least severity that stops a change; null where nothing that it finds does.</summary>
    public FindingSeverity? BlocksFrom { get; init; }

    /// <summary>Its turn among the agents of its place; null for a default agent.</summary>
    public int? Order { get; init; }

    public static ListedAgent Of(AgentDefinition agent, BackendChoice? backend, bool isTrusted)
    {
        var (works, note) = AgentWork.Of(agent, backend, isTrusted);
        return new ListedAgent(agent.Name, agent.Description.Value, works, note, [.. ListedPart.Of(agent)])
        {
            After = agent.Custom?.After.Value,
            Kind = agent.Custom?.Kind.Value,
            BlocksFrom = agent.Custom?.BlocksFrom.Value,
            Order = agent.Custom?.Order.Value,
        };
    }
}
