using DevPilot.Core.Runs;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Tests;

public sealed class PipelineRecordTests
{
    private static readonly DateTimeOffset Began = new(2026, 1, 31, 9, 30, 0, TimeSpan.Zero);
    private static readonly RunStarted Start =
        new("20260131-093000", "Add a field", "/src/Shop", "builtin", "0.1.0") { Seq = 1, At = Began };

    [Fact]
    public void A_log_without_its_beginning_is_no_record()
    {
        Assert.Null(PipelineRecord.Of(RunState.Of([new StageStarted(1) { Seq = 2, At = Began }]), "host"));
    }

    [Fact]
    public void A_run_that_goes_on_is_running()
    {
        var record = PipelineRecord.Of(RunState.Of([Start, new StageStarted(1) { Seq = 2, At = Began, Stage = PipelineStage.Coder }]), "host")!;

        Assert.Equal((RunStates.Running, PipelineStage.Coder, 2L), (record.Status, record.Stage, record.LastSeq));
        Assert.Null(record.Verdict);
        Assert.Null(record.DurationMs);
    }

    [Fact]
    public void The_end_tells_verdict_score_time_and_tests()
    {
        var record = PipelineRecord.Of(
            RunState.Of(
            [
                Start,
                new TestsCounted(1, 30, 1, 2, 1) { Seq = 2, At = Began, Stage = PipelineStage.Tester },
                new RunFinished(RunOutcome.NotAccepted, "One test fails.", 6.5, 18_000, 17_000) { Seq = 3, At = Began },
            ]),
            "host")!;

        Assert.Equal(
            (RunStates.Completed, RunOutcome.NotAccepted, 6.5, 18_000L, "One test fails.", new TestCounts(30, 1, 2, 1)),
            (record.Status, record.Verdict, record.Score, record.DurationMs, record.OutputSummary, record.Tests));
        Assert.Equal(("Shop", "20260131-093000", 0m), (record.Repository, record.LocalId, record.CostUsd));
    }

    [Theory]
    [InlineData(RunOutcome.Accepted, RunStates.Completed)]
    [InlineData(RunOutcome.Paused, RunStates.Completed)]
    [InlineData(RunOutcome.CannotStart, RunStates.Failed)]
    [InlineData(RunOutcome.Failed, RunStates.Failed)]
    [InlineData(RunOutcome.BudgetSpent, RunStates.Failed)]
    [InlineData(RunOutcome.Cancelled, RunStates.Failed)]
    public void Each_outcome_has_a_status_that_old_clients_know(RunOutcome outcome, string status)
    {
        var record = PipelineRecord.Of(RunState.Of([Start, new RunFinished(outcome, "", null, 1, 1) { Seq = 2, At = Began }]), "host")!;

        Assert.Equal(status, record.Status);
    }

    [Fact]
    public void Equal_local_ids_of_two_repositories_are_two_runs()
    {
        Assert.NotEqual(PipelineRecord.IdOf("20260131-093000", "host", "/a"), PipelineRecord.IdOf("20260131-093000", "host", "/b"));
        Assert.NotEqual(PipelineRecord.IdOf("20260131-093000", "host", "/a"), PipelineRecord.IdOf("20260131-093000", "other", "/a"));
    }

    [Fact]
    public void The_name_of_a_repository_on_another_system_is_its_last_folder()
    {
        var record = PipelineRecord.Of(RunState.Of([Start with { Repository = @"C:\work\Shop\" }]), "host")!;

        Assert.Equal("Shop", record.Repository);
    }
}
