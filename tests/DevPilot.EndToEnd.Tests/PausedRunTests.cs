using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Processes;

namespace DevPilot.EndToEnd.Tests;

/// <summary><c>--until</c>, a look, and <c>resume</c>.</summary>
[Trait("Category", "Slow")]
public sealed class PausedRunTests
{
    private const string Request = "Add email validation to User model";
    private const string NeverBuilt = """<Project><Target Name="Wait" BeforeTargets="CoreCompile" Condition="'$(DesignTimeBuild)' != 'true'"><Exec Command="sleep 1000" /></Target></Project>""";
    private const string Hook = "src/EcommerceApp/Directory.Build.targets";

    [Fact]
    public async Task A_pause_after_the_Coder_waits_for_no_build_and_leaves_no_child()
    {
        using var target = TargetRepository.Sample().With(Hook, NeverBuilt);

        (await RunAsync(target, Request, "--until", "coder")).Expect(ExitCodes.Success);

        var id = Assert.Single(target.Runs.List()).Id;
        Assert.Equal(0, await LeftoverProcesses.EndForAsync(target.Runs.Open(id).Root, CancellationToken.None));
        Assert.Contains("EmailAddress", target.Read($".devpilot/workspaces/{id}/src/EcommerceApp/Models/User.cs"));
    }

    [Fact]
    public async Task A_paused_run_goes_on_to_the_next_pause_and_from_there_to_its_verdict()
    {
        using var target = TargetRepository.Sample();
        (await RunAsync(target, Request, "--until", "coder")).Expect(ExitCodes.Success);

        (await RunAsync(target, "resume", "last", "--until", "tester")).Expect(ExitCodes.Success);
        Assert.Equal(RunOutcome.Paused, target.Runs.List()[0].Outcome);
        (await RunAsync(target, "resume", "last")).Expect(ExitCodes.Success);

        using var run = target.Runs.Open("last");
        Assert.Equal(RunOutcome.Accepted, run.Summarize().Outcome);
        var stages = run.ReadEvents().OfType<StageCompleted>().Select(done => done.Stage).ToList();
        Assert.Equal(stages.Distinct(), stages);
    }

    [Fact]
    public async Task A_plan_edited_after_the_review_is_carried_out_on_the_code_without_the_first_patch()
    {
        using var target = TargetRepository.Sample();
        (await RunAsync(target, Request, "--until", "reviewer")).Expect(ExitCodes.Success);
        string first;
        using (var paused = target.Runs.Open("last"))
        {
            first = File.ReadAllText(paused.PathOf("patch.diff"));
            var path = paused.PathOf("plan.json");
            var plan = JsonSerializer.Deserialize(File.ReadAllText(path), DevPilotJson.Indented.Plan)!;
            File.WriteAllText(path, JsonSerializer.Serialize(plan with { Summary = "Edited by hand" }, DevPilotJson.Indented.Plan));
        }

        (await RunAsync(target, "resume", "last")).Expect(ExitCodes.Success);

        using var run = target.Runs.Open("last");
        Assert.Equal(first, File.ReadAllText(run.PathOf("patch.diff")));
        Assert.Contains("Edited by hand", File.ReadAllText(run.PathOf("report.md")));
    }

    private static Task<CommandExit> RunAsync(TargetRepository target, params string[] args) =>
        DevPilotProcess.RunAsync(target.Root, [.. args, "--repo", target.Root]);
}
