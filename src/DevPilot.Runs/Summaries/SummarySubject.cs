using DevPilot.Core.Evaluating;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Summaries;

/// <summary>What a summary is about.</summary>
/// <param name="Run">The run, at its end.</param>
/// <param name="Evaluation">What the Evaluator made of it; null for runs that had none.</param>
public sealed record SummarySubject(RunRecord Run, Evaluation? Evaluation)
{
    /// <summary>Which end of the run it is; what is applied afterwards is no other end.</summary>
    public string End => Run.Verdict is { } verdict ? FormattableString.Invariant($"{verdict}/{Run.DurationMs}") : Run.Status;

    /// <summary>Whether its figures say how it ended, so that no writer has a say in it.</summary>
    public bool IsJudged => Run.TaskType == TaskTypes.Pipeline || Run.Status == RunStates.Failed;

    /// <summary>How it ended, in the words of summaries, as figures say it.</summary>
    public string Status => Run switch
    {
        { Status: RunStates.Failed, Verdict: null } => SummaryStates.Failed,
        { Verdict: RunOutcome.Failed or RunOutcome.CannotStart } => SummaryStates.Failed,
        { Verdict: null or RunOutcome.Accepted or RunOutcome.Answered } => SummaryStates.Success,
        _ => SummaryStates.Warning,
    };

    /// <summary>Whether this end has a summary of ours.</summary>
    public bool IsSummarized => Run.KestraSummaries?.Any(summary => summary.About == End) is true;
}
