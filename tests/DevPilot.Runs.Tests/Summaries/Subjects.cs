using DevPilot.Core.Evaluating;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Summaries;

namespace DevPilot.Runs.Tests.Summaries;

/// <summary>Runs to be summarized.</summary>
internal static class Subjects
{
    public static Evaluation Evaluation { get; } = new(
        Accepted: true,
        "All checks passed.",
        [
            new Score(ScoreKind.PlanQuality, 9.5, [new Figure("files foretold", "2 of 2", 0)]),
            new Score(ScoreKind.TestCoverage, 5, [new Figure("changed lines run by tests", "6 of 12", -5), new Figure("new tests", "3", 1)]),
        ],
        ["Test the empty address."]);

    public static RunRecord Accepted { get; } = new()
    {
        Id = "20260131-093000-fc63e0d5",
        TaskType = TaskTypes.Pipeline,
        Timestamp = DateTimeOffset.UnixEpoch,
        Input = "Add email validation to User model",
        OutputSummary = "All checks passed.",
        Status = RunStates.Completed,
        Repository = "Shop",
        LocalId = "20260131-093000",
        Verdict = RunOutcome.Accepted,
        Stage = PipelineStage.Evaluator,
        Score = 8.7,
        DurationMs = 78_400,
        CostUsd = 0.042m,
        Tests = new TestCounts(31, 0, 1, 0),
        LastSeq = 57,
    };

    public static RunRecord Task { get; } = new()
    {
        Id = "1",
        TaskType = "tests",
        Timestamp = DateTimeOffset.UnixEpoch,
        Input = "Write tests for Cart",
        OutputSummary = "Three tests were written",
        Status = RunStates.Completed,
    };

    public static SummarySubject AcceptedRun { get; } = new(Accepted, Evaluation);
}
