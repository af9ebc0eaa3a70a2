using DevPilot.Core.Evaluating;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Tests.Testing;

namespace DevPilot.Orchestrator.Tests.Pipelines;

public sealed class PipelineTests : IDisposable
{
    private readonly PipelineHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task A_change_that_review_and_tests_hold_is_accepted_and_stands_in_the_workspace()
    {
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));
        _harness.Tests(("Old", true)).Tests(("Old", true), ("New", true));

        var evaluation = await _harness.RunAsync();

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Contains("=> 42;", _harness.SourceNow, StringComparison.Ordinal);
        Assert.Equal(Enum.GetValues<ScoreKind>(), evaluation.Scores.Select(score => score.Kind));
        Assert.All(evaluation.Scores, score => Assert.NotEmpty(score.Figures));
    }

    [Fact]
    public async Task Newly_failing_tests_go_back_to_the_Coder_with_the_failing_assertion()
    {
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("43"));
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));
        _harness.Tests(("Old", true)).Tests(("Old", false)).Tests(("Old", false)).Tests(("Old", false)).Tests(("Old", true));

        var evaluation = await _harness.RunAsync();

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        var feedback = Assert.Single(_harness.Agents.CodingTasks[1].Feedback);
        Assert.Equal("tests", feedback.Source);
        Assert.Contains("Expected: 42", feedback.Message, StringComparison.Ordinal);
        Assert.Contains("=> 42;", _harness.SourceNow, StringComparison.Ordinal);
        Assert.Equal([PipelineStage.Tester], Objecting());
    }

    [Fact]
    public async Task A_change_whose_tests_newly_fail_is_never_accepted()
    {
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("43"));
        _harness.Tests(("Old", true)).Tests(("Old", false)).Tests(("Old", false)).Tests(("Old", false));

        var evaluation = await _harness.RunAsync(rounds: 1);

        Assert.False(evaluation!.Accepted);
    }

    [Fact]
    public async Task A_test_run_that_left_no_results_is_never_accepted()
    {
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));
        _harness.Tests(("Old", true)).Dotnet.Tests(0, trx: null, "Passed!  - Failed: 0, Passed: 999");

        var evaluation = await _harness.RunAsync(rounds: 1);

        Assert.False(evaluation!.Accepted);
    }

    [Fact]
    public async Task A_patch_that_does_not_compile_goes_back_with_its_diagnostics_and_never_reaches_the_disk()
    {
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("fortyTwo"));
        _harness.Agents.Patches.Enqueue(PipelineHarness.GivingUp());
        _harness.Tests(("Old", true));

        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => _harness.RunAsync());

        Assert.Equal(RunOutcome.NotAccepted, stopped.Outcome);
        Assert.Contains("CS0103", Assert.Single(_harness.Agents.CodingTasks[1].Feedback).Message, StringComparison.Ordinal);
        Assert.Equal(PipelineHarness.Source, _harness.SourceNow);
    }

    [Fact]
    public async Task A_patch_against_other_text_goes_back_with_what_stands_there()
    {
        _harness.Agents.Patches.Enqueue(Core.Agents.AgentResult.Of(new Core.Coding.Patch(
            "--- a/src/App/Answer.cs\n+++ b/src/App/Answer.cs\n@@ -3,3 +3,3 @@\n public static class Answer\n-    public static string Name() => \"Marvin\";\n+    public static int Value() => 42;\n")));
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));
        _harness.Tests(("Old", true)).Tests(("Old", true));

        var evaluation = await _harness.RunAsync();

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Equal("patch", Assert.Single(_harness.Agents.CodingTasks[1].Feedback).Source);
    }

    [Fact]
    public async Task A_rejected_change_is_neither_tested_nor_tried_again()
    {
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));
        _harness.Agents.Verdicts.Enqueue(ReviewVerdict.Reject);
        _harness.Tests(("Old", true));

        var evaluation = await _harness.RunAsync();

        Assert.False(evaluation!.Accepted);
        Assert.Single(_harness.Agents.CodingTasks);
        Assert.Single(_harness.Dotnet.Verbs, verb => verb is "test");
        Assert.Equal([PipelineStage.Reviewer, PipelineStage.Evaluator], Objecting());
    }

    [Fact]
    public async Task The_best_attempt_is_the_one_that_is_kept()
    {
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("43"));
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("44"));
        _harness.Agents.Verdicts.Enqueue(ReviewVerdict.Approve);
        _harness.Agents.Verdicts.Enqueue(ReviewVerdict.Revise);
        _harness.Tests(("Old", true)).Tests(("Old", false)).Tests(("Old", false)).Tests(("Old", false));

        var evaluation = await _harness.RunAsync(rounds: 2);

        Assert.False(evaluation!.Accepted);
        Assert.Contains("=> 43;", _harness.SourceNow, StringComparison.Ordinal);
        Assert.Contains("=> 43;", _harness.Read("patch.diff"), StringComparison.Ordinal);
        Assert.Contains("approve", _harness.Read("review.json"), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_repository_that_does_not_build_before_the_change_ends_the_run_with_its_errors()
    {
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));
        _harness.Dotnet.Builds.Enqueue(FakeDotnet.Exit(1, "/x/A.cs(1,2): error CS0103: no x [/x/T.csproj]"));

        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => _harness.RunAsync());

        Assert.Equal(RunOutcome.CannotStart, stopped.Outcome);
        Assert.Contains("does not build before the change", stopped.Message, StringComparison.Ordinal);
        Assert.Contains("CS0103", stopped.Message, StringComparison.Ordinal);
        Assert.Equal([PipelineStage.Baseline], Objecting());
    }

    [Theory]
    [InlineData(PipelineStage.Planner)]
    [InlineData(PipelineStage.Coder)]
    [InlineData(PipelineStage.Reviewer)]
    [InlineData(PipelineStage.Tester)]
    public async Task A_paused_run_goes_on_without_doing_anything_twice(PipelineStage until)
    {
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));
        _harness.Tests(("Old", true)).Tests(("Old", true), ("New", true));

        // A baseline that a pause interrupts is started again, so it must be answered again.
        Assert.Null(await _harness.RunAsync(until));
        if (until is PipelineStage.Planner && !_harness.Events().Any(done => done is StageCompleted { Stage: PipelineStage.Baseline }))
            _harness.Tests(("Old", true));
        var evaluation = await _harness.RunAsync();

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Equal(1, _harness.Agents.Plans);
        Assert.Single(_harness.Agents.CodingTasks);
    }

    [Fact]
    public async Task An_edited_plan_is_what_the_Coder_gets_after_a_pause()
    {
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));
        _harness.Agents.Patches.Enqueue(PipelineHarness.Answering("42"));
        _harness.Tests(("Old", true)).Tests(("Old", true));

        await _harness.RunAsync(PipelineStage.Coder);
        _harness.Edit("plan.json", plan => plan.Replace("Answer 42.", "Answer the question.", StringComparison.Ordinal));
        await _harness.RunAsync();

        Assert.Equal(["Answer 42.", "Answer the question."], _harness.Agents.CodingTasks.Select(task => task.Plan.Summary));
    }

    [Fact]
    public async Task A_plan_edited_into_nonsense_is_named_and_nothing_is_spent()
    {
        await _harness.RunAsync(PipelineStage.Planner);
        _harness.Edit("plan.json", _ => "{ \"summary\": ");

        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => _harness.RunAsync());

        Assert.Contains("plan.json", stopped.Message, StringComparison.Ordinal);
        Assert.Empty(_harness.Agents.CodingTasks);
    }

    private IEnumerable<PipelineStage> Objecting() => _harness.Events().OfType<StageCompleted>().Where(done => done.Objects).Select(done => done.Stage);
}
