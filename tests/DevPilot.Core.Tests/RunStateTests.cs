using System.Text.Json;
using DevPilot.Core.Runs;

namespace DevPilot.Core.Tests;

public sealed class RunStateTests
{
    private static readonly RunStarted Start = new("1", "Add X", "/repo", "builtin", "0.1.0") { Seq = 1 };

    [Fact]
    public void A_log_without_an_end_is_resumable()
    {
        var state = RunState.Of([Start, new StageStarted(1) { Seq = 2, Stage = PipelineStage.Planner }]);

        Assert.True(state.IsResumable);
        Assert.Equal(PipelineStage.Planner, state.CurrentStage);
    }

    [Theory]
    [InlineData(RunOutcome.Accepted, false)]
    [InlineData(RunOutcome.NotAccepted, false)]
    [InlineData(RunOutcome.CannotStart, false)]
    [InlineData(RunOutcome.Paused, true)]
    [InlineData(RunOutcome.Cancelled, true)]
    [InlineData(RunOutcome.BudgetSpent, true)]
    [InlineData(RunOutcome.Failed, true)]
    public void Only_an_end_that_left_work_is_resumable(RunOutcome outcome, bool resumable)
    {
        var state = RunState.Of([Start, new RunFinished(outcome, "", null, 5, 1)]);

        Assert.Equal(resumable, state.IsResumable);
    }

    [Fact]
    public void Own_time_is_what_no_child_ran_in_and_survives_the_log()
    {
        RunEvent finish = new RunFinished(RunOutcome.Accepted, "", 9, 75_900, 75_000)
        {
            StagesMs = new Dictionary<PipelineStage, long> { [PipelineStage.Planner] = 300, [PipelineStage.Coder] = 1200 },
        };

        var line = JsonSerializer.Serialize(finish, DevPilotJson.Lines.RunEvent);

        Assert.Contains("\"ownMs\":900", line, StringComparison.Ordinal);
        Assert.Contains("\"stagesMs\":{\"Planner\":300,\"Coder\":1200}", line, StringComparison.Ordinal);
        var read = Assert.IsType<RunFinished>(JsonSerializer.Deserialize(line, DevPilotJson.Lines.RunEvent));
        Assert.Equal((900, 1200), (read.OwnMs, read.StagesMs[PipelineStage.Coder]));
    }

    [Fact]
    public void A_resumed_run_has_no_end_and_keeps_what_is_complete()
    {
        var planned = new StageCompleted(1, "plan.json", "ab", "a plan", 7) { Seq = 2, Stage = PipelineStage.Planner };
        var state = RunState.Of(
        [
            Start,
            planned,
            new RunFinished(RunOutcome.Paused, "", null, 5, 1),
            new RunResumed(PipelineStage.Coder),
        ]);

        Assert.Null(state.Finish);
        Assert.Equal(planned, state.Completed[(PipelineStage.Planner, 1)]);
        Assert.Equal(5, state.ElapsedMs);
    }

    [Fact]
    public void An_edited_plan_drops_what_stands_on_it()
    {
        var state = RunState.Of(
        [
            Start,
            new StageCompleted(1, "baseline.json", "", "", 1) { Stage = PipelineStage.Baseline },
            new StageCompleted(1, "plan.json", "", "", 1) { Stage = PipelineStage.Planner },
            new StageCompleted(1, "stages/coder-1.json", "", "", 1) { Stage = PipelineStage.Coder },
            new CoderAskedAgain(2, "tests", "red", ""),
        ]);

        var kept = state.WithoutStagesAfterPlanner();

        Assert.Equal([PipelineStage.Baseline, PipelineStage.Planner], kept.Completed.Keys.Select(key => key.Stage).Order());
        Assert.Empty(kept.Feedback);
    }

    [Fact]
    public void An_event_is_one_line_of_json_that_names_its_type()
    {
        RunEvent runEvent = new StageStarted(2) { Seq = 7, At = DateTimeOffset.UnixEpoch, Stage = PipelineStage.Coder };

        var line = JsonSerializer.Serialize(runEvent, DevPilotJson.Lines.RunEvent);

        Assert.Equal("""{"type":"stage.started","seq":7,"at":"1970-01-01T00:00:00+00:00","stage":"Coder","round":2}""", line);
        Assert.Equal(runEvent, JsonSerializer.Deserialize(line, DevPilotJson.Lines.RunEvent));
    }

    [Fact]
    public void An_event_of_a_type_from_the_future_is_passed_over()
    {
        var line = """{"seq":3,"at":"2030-01-01T00:00:00Z","stage":"Coder","type":"model.dreamt","dream":{"of":"sheep"}}""";

        var runEvent = JsonSerializer.Deserialize(line, DevPilotJson.Lines.RunEvent)!;

        Assert.Equal(3, RunState.Of([runEvent]).LastSeq);
        Assert.Equal(PipelineStage.Coder, runEvent.Stage);
    }
}
