using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;

namespace DevPilot.Core.Agents;

/// <summary>What an agent of the repository's own does in the pipeline, when, and with which weight.</summary>
public sealed record CustomAgentRole
{
    /// <summary>Time that a command has when nothing is said.</summary>
    public static TimeSpan UsualTimeout { get; } = TimeSpan.FromMinutes(10);

    /// <summary>The stage that it follows: Planner, Coder, Reviewer or Tester.</summary>
    public AgentPart<PipelineStage> After { get; init; } = AgentPart.Of(PipelineStage.Reviewer);

    /// <summary>What it does.</summary>
    public AgentPart<CustomAgentKind> Kind { get; init; } = AgentPart.Of(CustomAgentKind.Review);

    /// <summary>The least severity that stops a change; null when nothing that it finds does.</summary>
    public AgentPart<FindingSeverity?> BlocksFrom { get; init; } = AgentPart.Of<FindingSeverity?>(null);

    /// <summary>Its turn among the agents of the same place: the smaller comes first, the same work side by side.</summary>
    public AgentPart<int> Order { get; init; } = AgentPart.Of(0);

    /// <summary>File of its deterministic rules, relative to the repository root; null for none.</summary>
    public string? RulesPath { get; init; }

    /// <summary>Program and arguments that a testing agent runs, without a shell; null for none.</summary>
    public AgentPart<IReadOnlyList<string>>? Command { get; init; }

    /// <summary>Names of tests, or parts of names, that a testing agent runs; null for none.</summary>
    public AgentPart<IReadOnlyList<string>>? Tests { get; init; }

    /// <summary>Longest time of the command.</summary>
    public AgentPart<TimeSpan> Timeout { get; init; } = AgentPart.Of(UsualTimeout);

    /// <summary>File of the run's folder under which its last result is kept as well; null for none.</summary>
    public AgentPart<string>? Output { get; init; }

    /// <summary>Whether what it finds can stop a change.</summary>
    public bool IsBlocking => BlocksFrom.Value is not null;
}

/// <summary>What a custom agent does.</summary>
public enum CustomAgentKind
{
    /// <summary>Looks at the change and gives findings.</summary>
    Review,

    /// <summary>Runs a command or tests in the workspace and reports.</summary>
    Test,

    /// <summary>Gives a patch on top of the change.</summary>
    Edit,
}
