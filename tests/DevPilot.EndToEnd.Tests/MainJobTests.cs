using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Runs;

namespace DevPilot.EndToEnd.Tests;

/// <summary>The README's command, on a copy of the sample.</summary>
[Trait("Category", "Slow")]
public sealed class MainJobTests
{
    private const string Request = "Add email validation to User model";

    [Fact]
    public async Task The_main_job_ends_accepted_leaves_the_target_alone_and_can_be_applied_once()
    {
        using var target = TargetRepository.Sample();
        var before = target.Snapshot();

        var run = (await DevPilotProcess.RunAsync(Path.GetTempPath(), Request, "--repo", target.Root)).Expect(ExitCodes.Success);

        Assert.Equal(before, target.Snapshot());
        Assert.Contains("EmailAddress", run.Output);
        Assert.Contains("✓ Accepted", run.Output);
        Assert.All(["Plan quality", "Code quality", "Test coverage", "Documentation", "Maintainability"], score => Assert.Contains(score, run.Output));
        Assert.Contains("Next: devpilot apply ", run.Output);
        Assert.Empty(run.Error);

        var id = Assert.Single(target.Runs.List()).Id;
        var diff = (await DevPilotProcess.RunAsync(target.Root, "diff", id, "--repo", target.Root)).Expect(ExitCodes.Success);
        Assert.StartsWith("diff --git ", diff.Output);
        (await DevPilotProcess.RunAsync(target.Root, "show", id, "--repo", target.Root)).Expect(ExitCodes.Success);

        (await DevPilotProcess.RunAsync(target.Root, "apply", id, "--repo", target.Root)).ExpectRefusal(ExitCodes.Usage, "--yes");
        Assert.Equal(before, target.Snapshot());

        (await DevPilotProcess.RunAsync(target.Root, "apply", id, "--yes", "--repo", target.Root)).Expect(ExitCodes.Success);
        Assert.Contains("EmailAddress", target.Read("src/EcommerceApp/Models/User.cs"));
        var runs = (await DevPilotProcess.RunAsync(target.Root, "runs", "--repo", target.Root)).Expect(ExitCodes.Success);
        Assert.Contains("applied", runs.Output);
    }

    [Fact]
    public async Task Json_is_the_event_log_and_nothing_else()
    {
        using var target = TargetRepository.Sample();

        var run = (await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root, "--json")).Expect(ExitCodes.Success);

        var lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var events = lines.Select(line => JsonSerializer.Deserialize(line, DevPilotJson.Lines.RunEvent)!).ToList();
        Assert.Equal(Enumerable.Range(1, lines.Length).Select(number => (long)number), events.Select(runEvent => runEvent.Seq));
        Assert.IsType<RunStarted>(events[0]);
        Assert.IsType<RunFinished>(events[^1]);
        using var stored = target.Runs.Open("last");
        Assert.Equal(File.ReadAllText(stored.PathOf("events.jsonl")), run.Output);
    }

    [Fact]
    public async Task A_paused_run_honours_an_edited_plan()
    {
        using var target = TargetRepository.Sample();
        (await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root, "--until", "planner")).Expect(ExitCodes.Success);
        using (var paused = target.Runs.Open("last"))
        {
            var path = paused.PathOf("plan.json");
            var plan = JsonSerializer.Deserialize(File.ReadAllText(path), DevPilotJson.Indented.Plan)!;
            File.WriteAllText(path, JsonSerializer.Serialize(plan with { Summary = "Edited by hand" }, DevPilotJson.Indented.Plan));
        }

        (await DevPilotProcess.RunAsync(target.Root, "resume", "last", "--repo", target.Root)).Expect(ExitCodes.Success);

        using var run = target.Runs.Open("last");
        Assert.Contains("Edited by hand", File.ReadAllText(run.PathOf("report.md")));
        Assert.Equal(RunOutcome.Accepted, run.Summarize().Outcome);
    }

    [Fact]
    public async Task Two_runs_at_once_do_not_meet()
    {
        using var target = TargetRepository.Sample();

        var exits = await Task.WhenAll(
            DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root),
            DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root));

        Assert.All(exits, exit => exit.Expect(ExitCodes.Success));
        Assert.Equal(2, target.Runs.List().Count);
    }
}
