using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Tests.Rendering;

public sealed class StageBoardTests
{
    [Fact]
    public void A_new_round_of_the_coder_makes_what_follows_wait_again()
    {
        var board = Of(
        [
            new StageCompleted(1, "", "", "a plan", 100) { Stage = PipelineStage.Planner },
            new StageCompleted(1, "", "", "a change", 100) { Stage = PipelineStage.Coder },
            new StageCompleted(1, "", "", "revise", 100) { Stage = PipelineStage.Reviewer },
            new CoderAskedAgain(2, "review", "a leftover", "") { Stage = PipelineStage.Coder },
            new StageStarted(2) { Stage = PipelineStage.Coder },
        ]);

        Assert.Equal(
            [StageRowState.Done, StageRowState.Running, StageRowState.Waiting, StageRowState.Waiting, StageRowState.Waiting, StageRowState.Waiting],
            board.Rows.Select(row => row.State));
        Assert.Equal("Coder, round 2: sent back by the review: a leftover", Assert.Single(board.Notes));
    }

    [Fact]
    public void A_stage_that_the_end_of_the_run_cut_off_is_stopped()
    {
        var board = Of([new StageStarted(1) { Stage = PipelineStage.Tester }, new RunFinished(RunOutcome.Cancelled, "", null, 1, 0)]);

        Assert.Equal(StageRowState.Stopped, board.Rows.Single(row => row.Stage is PipelineStage.Tester).State);
    }

    [Fact]
    public void Trouble_with_a_model_is_told_with_what_is_done_about_it()
    {
        var board = Of([new ModelTrouble("coder", "openai/gpt-5", "It answers 529: [overloaded]\u001b It is asked again.", 2_100)]);

        Assert.Equal("openai/gpt-5: It answers 529: [overloaded]␛ It is asked again. (in 2.1 s)", Assert.Single(board.Notes));
    }

    [Fact]
    public void Agents_of_the_repository_stand_below_the_stage_that_they_follow_and_wait_again_in_a_new_round()
    {
        var board = Of(
        [
            Started("architect", PipelineStage.Planner),
            Started("security", PipelineStage.Reviewer),
            Started("style", PipelineStage.Reviewer),
            new StageCompleted(1, "", "", "OBJECTS: 1 error, 0 warnings", 100, "security") { Stage = PipelineStage.CustomAgents },
            new StageStarted(2) { Stage = PipelineStage.Coder },
        ]);

        Assert.Equal(
            ["Planner", "  architect", "Coder", "Reviewer", "  security", "  style", "Tester", "Evaluator", "Baseline"],
            board.Rows.Select(row => row.Name));
        Assert.Equal(
            [StageRowState.Running, StageRowState.Waiting, StageRowState.Waiting],
            board.Rows.Where(row => row.Agent is not null).Select(row => row.State));
    }

    [Fact]
    public void What_an_earlier_round_came_to_is_shown_when_the_last_one_got_no_further_than_the_Coder()
    {
        var board = Of(
        [
            new StageCompleted(1, "", "", "APPROVE", 100) { Stage = PipelineStage.Reviewer },
            Started("security", PipelineStage.Reviewer),
            new AgentReported("security", 1, Objects: true, []) { Stage = PipelineStage.CustomAgents },
            new StageCompleted(1, "", "", "OBJECTS: 1 error, 0 warnings", 100, "security") { Stage = PipelineStage.CustomAgents },
            new StageStarted(2) { Stage = PipelineStage.Coder },
            new StageCompleted(2, "", "", "gave up", 100) { Stage = PipelineStage.Coder },
            new RunFinished(RunOutcome.NotAccepted, "security objects", null, 1, 1),
        ]);

        Assert.Equal((StageRowState.Done, "APPROVE"), board.Rows.Where(row => row.Stage is PipelineStage.Reviewer).Select(row => (row.State, row.Summary)).Single());
        Assert.Equal((StageRowState.Done, true), board.Rows.Where(row => row.Agent is "security").Select(row => (row.State, row.Objects)).Single());
    }

    [Fact]
    public void A_stage_that_speaks_against_the_change_has_another_sign_than_one_that_lets_it_pass()
    {
        var board = Of(
        [
            new StageCompleted(1, "", "", "APPROVE", 100) { Stage = PipelineStage.Reviewer },
            new StageCompleted(1, "", "", "1 newly failing", 100) { Stage = PipelineStage.Tester, Objects = true },
        ]);

        Assert.StartsWith("  ✓ Reviewer", LineOf(board, PipelineStage.Reviewer), StringComparison.Ordinal);
        Assert.StartsWith("  ✗ Tester", LineOf(board, PipelineStage.Tester), StringComparison.Ordinal);
    }

    private static string LineOf(StageBoard board, PipelineStage stage) =>
        string.Concat(StageListView.Draw(board.Rows.Single(row => row.Stage == stage)).Pieces.Select(piece => piece.Text));

    private static StageStarted Started(string agent, PipelineStage after) => new(1, agent, after) { Stage = PipelineStage.CustomAgents };

    private static StageBoard Of(IEnumerable<RunEvent> events) => events.Aggregate(StageBoard.Empty, (board, runEvent) => board.Apply(runEvent));
}
