using DevPilot.Core.Runs;

namespace DevPilot.EndToEnd.Tests;

/// <summary><c>devpilot replay</c>: the same patch and verdict, whatever became of the target since.</summary>
[Trait("Category", "Slow")]
public sealed class ReplayTests(RecordedRun recorded) : IClassFixture<RecordedRun>
{
    private const string Model = "src/EcommerceApp/Models/User.cs";

    [Fact]
    public async Task A_run_that_was_applied_replays_to_the_same_patch_and_verdict()
    {
        using var target = recorded.Copy();
        (await DevPilotProcess.RunAsync(target.Root, "apply", "last", "--yes", "--repo", target.Root)).Expect(ExitCodes.Success);
        var applied = target.Snapshot();

        var replay = await DevPilotProcess.RunAsync(target.Root, "replay", recorded.Id, "--repo", target.Root);

        replay.Expect(ExitCodes.Success);
        Assert.Contains($"Outcome, patch and score are those of run {recorded.Id}.", replay.Output);
        Assert.Equal(recorded.End, RunEnd.Of(target));
        Assert.Equal(applied, target.Snapshot());
    }

    [Fact]
    public async Task A_target_that_changed_since_does_not_change_the_replay()
    {
        using var target = recorded.Copy()
            .WithEdit(Model, "public string Email", "public string Mail")
            .With("src/EcommerceApp/Broken.cs", "public class Broken : DoesNotExist;\n");

        (await DevPilotProcess.RunAsync(target.Root, "replay", recorded.Id, "--repo", target.Root)).Expect(ExitCodes.Success);

        Assert.Equal(recorded.End, RunEnd.Of(target));
    }

    [Fact]
    public async Task Without_the_workspace_the_target_as_it_is_now_is_used_and_the_files_taken_back_are_named()
    {
        using var target = recorded.Copy().WithEdit(Model, "public string Email", "public string Mail");
        (await DevPilotProcess.RunAsync(target.Root, "clean", "--yes", "--repo", target.Root)).Expect(ExitCodes.Success);

        var replay = await DevPilotProcess.RunAsync(target.Root, "replay", recorded.Id, "--repo", target.Root);

        replay.Expect(ExitCodes.Success);
        Assert.Contains($"The workspace of run {recorded.Id} is gone, so this replay works on the repository as it is now.", replay.Output);
        Assert.Contains($"Taken back to what they were then: {Model}.", replay.Output);
        Assert.Equal(recorded.End, RunEnd.Of(target));
        Assert.Contains("public string Mail", target.Read(Model));
    }

    [Fact]
    public async Task A_replay_that_was_stopped_goes_on_with_the_recorded_answers()
    {
        using var target = recorded.Copy();
        (await DevPilotProcess.RunAsync(target.Root, "replay", recorded.Id, "--repo", target.Root, "--timeout", "2s")).Expect(ExitCodes.BudgetSpent);
        Assert.Contains(recorded.Id, target.Runs.List()[0].Backend);

        (await DevPilotProcess.RunAsync(target.Root, "resume", "last", "--repo", target.Root)).Expect(ExitCodes.Success);

        Assert.Equal(recorded.End, RunEnd.Of(target));
    }
}
