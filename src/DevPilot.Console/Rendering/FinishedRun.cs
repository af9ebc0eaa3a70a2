using DevPilot.Core.Agents;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.Core.Testing;

namespace DevPilot.Console.Rendering;

/// <summary>What is shown of a run when it has ended.</summary>
/// <param name="Finish">How it ended.</param>
/// <param name="Diff">The change as a unified diff; empty when there is none.</param>
/// <param name="Review">Null when it was not reviewed.</param>
/// <param name="Tests">Null when it was not tested.</param>
/// <param name="Evaluation">Null when it was not scored.</param>
/// <param name="Usage">What its models cost.</param>
internal sealed record FinishedRun(RunFinished Finish, string Diff, Review? Review, TestReport? Tests, Evaluation? Evaluation, AgentUsage Usage)
{
    /// <summary>What an agent answered in words, Markdown; empty for a run of the pipeline.</summary>
    public string Answer { get; init; } = "";

    /// <summary>What the repository's own agents say, in their order.</summary>
    public IReadOnlyList<CustomReview> Custom { get; init; } = [];
}
