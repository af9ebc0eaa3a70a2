using DevPilot.Core.Runs;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>Targets and machines that cannot be worked with, or only in part.</summary>
[Trait("Category", "Slow")]
public sealed class BadTargetTests
{
    private const string Request = "Add email validation to User model";

    [Fact]
    public async Task A_target_that_does_not_build_is_told_with_its_errors()
    {
        using var target = TargetRepository.Sample().With("src/EcommerceApp/Broken.cs", "namespace EcommerceApp;\n\npublic class Broken : DoesNotExist;\n");

        var exit = await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart, "does not build", "CS0246");
    }

    [Fact]
    public async Task A_target_without_tests_is_accepted_and_the_verdict_says_so()
    {
        using var target = TargetRepository.Sample().Without("tests")
            .WithEdit("EcommerceApp.slnx", "    <Project Path=\"tests/EcommerceApp.Tests/EcommerceApp.Tests.csproj\" />\n", "");

        var exit = (await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root)).Expect(ExitCodes.Success);

        Assert.Contains("no tests", exit.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_SDK_that_is_pinned_and_absent_is_trouble_of_the_machine()
    {
        using var target = TargetRepository.Sample().With("global.json", """{ "sdk": { "version": "99.0.100", "rollForward": "disable" } }""");

        var exit = await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart, "99.0.100");
    }

    [MountingFact]
    public async Task A_disk_that_is_full_is_told_and_leaves_the_target_alone()
    {
        using var target = TargetRepository.Sample();
        using var disk = await SmallDisk.MountAsync(Path.Combine(target.Root, ".devpilot"), kilobytes: 96);
        var before = target.Snapshot();

        var exit = await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart, "space");
        Assert.Equal(before, target.Snapshot());
    }

    [MountingFact]
    public async Task A_disk_that_fills_up_during_a_run_is_told_and_the_run_goes_on_when_there_is_room()
    {
        using var target = TargetRepository.Sample();
        using var disk = await SmallDisk.MountAsync(Path.Combine(target.Root, ".devpilot"), kilobytes: 2048);

        var exit = await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart, "space");
        await disk.GrowAsync(megabytes: 200);
        var next = target.Runs.List()[0].Outcome is null ? new[] { "resume", "last" } : [Request];
        (await DevPilotProcess.RunAsync(target.Root, [.. next, "--repo", target.Root])).Expect(ExitCodes.Success);
    }

    [MountingFact]
    public async Task A_repository_that_cannot_be_written_is_told()
    {
        using var target = TargetRepository.Sample();
        using var disk = await SmallDisk.MountAsync(Path.Combine(target.Root, ".devpilot"), kilobytes: 2048, readOnly: true);

        var exit = await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart, ".devpilot", "Read-only file system", "Make the repository writable");
    }
}
