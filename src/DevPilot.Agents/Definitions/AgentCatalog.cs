using System.Collections.Immutable;
using DevPilot.Agents.Prompts;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;

namespace DevPilot.Agents.Definitions;

/// <summary>The agents as they work in one repository: the defaults, what the repository says instead, and those of its own.</summary>
public sealed record AgentCatalog
{
    private static readonly ImmutableArray<string> _defaults = ["planner", "coder", "reviewer", "tester", "evaluator"];

    private AgentCatalog(IReadOnlyList<AgentDefinition> defaults, IReadOnlyList<AgentDefinition> custom, IReadOnlyList<DefinitionProblem> problems)
    {
        Custom = [.. custom
            .OrderBy(agent => agent.Custom!.After.Value)
            .ThenBy(agent => agent.Custom!.Order.Value)
            .ThenBy(agent => agent.Custom!.Kind.Value is not CustomAgentKind.Edit)
            .ThenBy(agent => agent.Name, StringComparer.Ordinal)];
        Agents = [.. defaults.SelectMany(agent => (IEnumerable<AgentDefinition>)[agent, .. After(Enum.Parse<PipelineStage>(agent.Name, ignoreCase: true))])];
        Problems = problems;
    }

    /// <summary>The defaults alone.</summary>
    public static AgentCatalog Default { get; } = new([.. _defaults.Select(DefaultAgents.Definition)], [], []);

    /// <summary>All agents in the order of the pipeline.</summary>
    public IReadOnlyList<AgentDefinition> Agents { get; }

    /// <summary>The repository's own, in the order of the pipeline.</summary>
    public IReadOnlyList<AgentDefinition> Custom { get; }

    /// <summary>The agent that answers a question where nobody names one.</summary>
    public const string DefaultAnswerer = "planner";

    /// <summary>Names of the agents that can answer in words: those with a prompt that leaves the form of the answer open.</summary>
    public IReadOnlyList<string> Answerers => [DefaultAnswerer, .. Custom.Where(agent => agent.Prompt is not null).Select(agent => agent.Name)];

    /// <summary>What the authors of definitions should read, what is fatal first.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; }

    /// <summary>The agent of a name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public AgentDefinition this[string name] => Agents.FirstOrDefault(agent => agent.Name == name) ?? throw new KeyNotFoundException($"There is no agent '{name}'.");

    /// <summary>Reads <c>.agents/</c> of a repository; broken definitions are told in <see cref="Problems"/>, and left out.</summary>
    /// <param name="root">Root of the repository or of its workspace, absolute.</param>
    public static AgentCatalog Read(string root)
    {
        var problems = new DefinitionProblems();
        var files = new RepositoryFile(root);
        var reader = new DefinitionReader(files, problems);
        var folders = AgentFolder.Find(files, problems).ToDictionary(folder => folder.Name);
        return new AgentCatalog(
            [.. Default.Agents.Select(agent => folders.TryGetValue(agent.Name, out var folder) ? reader.Override(agent, folder) : agent)],
            [.. folders.Values.Where(folder => !IsDefault(folder.Name)).Select(reader.Custom)],
            problems.All);
    }

    /// <summary>The same where nothing is broken.</summary>
    /// <exception cref="AgentDefinitionException">Something is; all of it is told at once.</exception>
    public static AgentCatalog Demand(string root)
    {
        var catalog = Read(root);
        return catalog.Problems.Where(problem => problem.IsFatal).ToList() is { Count: > 0 } fatal ? throw new AgentDefinitionException(fatal) : catalog;
    }

    /// <summary>Whether a name is that of a default agent.</summary>
    public static bool IsDefault(string name) => _defaults.Contains(name);

    /// <summary>The repository's own agents that follow a stage, in their order.</summary>
    public IEnumerable<AgentDefinition> After(PipelineStage stage) => Custom.Where(agent => agent.Custom!.After.Value == stage);
}
