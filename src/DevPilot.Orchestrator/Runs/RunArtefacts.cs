using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator.Runs;

/// <summary>Names of the files in a run's folder, relative to it.</summary>
public static class RunArtefacts
{
    /// <summary>The event log, one JSON object a line.</summary>
    public const string Events = "events.jsonl";

    /// <summary>The run in a few lines, for lists.</summary>
    public const string Summary = "run.json";

    /// <summary>Held open exclusively by the process that works on the run.</summary>
    public const string Lock = "lock";

    /// <summary>The plan; a person may edit it between stages.</summary>
    public const string Plan = "plan.json";

    /// <summary>Difference between the target as copied and the workspace.</summary>
    public const string Diff = "patch.diff";

    /// <summary>The last review.</summary>
    public const string Review = "review.json";

    /// <summary>The last test report.</summary>
    public const string Tests = "tests.json";

    /// <summary>Scores and verdict.</summary>
    public const string Evaluation = "evaluation.json";

    /// <summary>What one agent answered in words, in place of a change.</summary>
    public const string Answer = "answer.md";

    /// <summary>The report for a person.</summary>
    public const string Report = "report.md";

    /// <summary>Build and tests of the target as it was copied.</summary>
    public const string Baseline = "stages/baseline.json";

    /// <summary>Folder of the outputs of stages, by round.</summary>
    public const string Stages = "stages";

    /// <summary>Folder of the result files of test runs.</summary>
    public const string TestResults = "test-results";

    /// <summary>Folder of model requests and answers.</summary>
    public const string Exchanges = "exchanges";

    /// <summary>Journal folder of changes to the workspace.</summary>
    public const string WorkspaceJournal = "workspace-journal";

    /// <summary>Journal folder of changes to the target.</summary>
    public const string ApplyJournal = "apply-journal";

    /// <summary>What the repository's own agents said of the change that is judged.</summary>
    public const string CustomReviews = "agents.json";

    /// <summary>Folder of the outputs of the repository's own agents, by name and round.</summary>
    public const string Agents = "agents";

    /// <summary>Output of an agent of the repository's own in one round of the Coder's loop.</summary>
    /// <param name="agent">Its name.</param>
    /// <param name="round">From 1.</param>
    public static string AgentRound(string agent, int round) => $"{Agents}/{agent}-{round}.json";

    /// <summary>Output of a stage in one round of the Coder's loop.</summary>
    /// <param name="stage">Which stage.</param>
    /// <param name="round">From 1.</param>
    public static string Round(PipelineStage stage, int round) => $"{Stages}/{stage.ToString().ToLowerInvariant()}-{round}.json";
}
