using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Processes;

namespace DevPilot.EndToEnd.Tests;

/// <summary>Input that cannot lead to a run, refused before anything is built.</summary>
public sealed class BadInputTests
{
    private const string Request = "Add email validation to User model";

    [Fact]
    public async Task A_folder_without_a_project_is_no_target()
    {
        using var target = TargetRepository.Empty().With("main.py", "print(1)\n");

        var exit = await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart, "no C# project");
        Assert.False(Directory.Exists(Path.Combine(target.Root, ".devpilot")));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_named()
    {
        var exit = await DevPilotProcess.RunAsync(Path.GetTempPath(), Request, "--repo", "/nowhere/at/all");

        exit.ExpectRefusal(ExitCodes.CannotStart, "/nowhere/at/all");
    }

    [Fact]
    public async Task A_folder_that_is_gone_from_under_the_shell_is_told()
    {
        using var target = TargetRepository.Empty();
        var folder = Directory.CreateDirectory(Path.Combine(target.Root, "gone")).FullName;
        string[] command = ["-c", "rmdir \"$PWD\" && exec dotnet exec \"$0\" \"$1\"", DevPilotProcess.Program, Request];

        var exit = await new ProcessRunner(TimeProvider.System).RunAsync(new ProcessCommand("sh", command) { WorkingDirectory = folder }, CancellationToken.None);

        new CommandExit(exit.Code, exit.StandardOutput, exit.StandardError).ExpectRefusal(ExitCodes.CannotStart, "The folder that you are in is gone.", "Next: cd ");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task An_empty_request_is_wrong_usage(string request)
    {
        var exit = await DevPilotProcess.RunAsync(Path.GetTempPath(), "run", request);

        exit.ExpectRefusal(ExitCodes.Usage, "request is empty");
    }

    [Fact]
    public async Task A_mistyped_command_is_not_taken_for_a_request()
    {
        (await DevPilotProcess.RunAsync(Path.GetTempPath(), "rusn")).ExpectRefusal(ExitCodes.Usage, "rusn", "devpilot runs");
    }

    [Fact]
    public async Task A_model_that_cannot_be_reached_is_refused_before_anything_is_done()
    {
        using var target = TargetRepository.Sample();

        var environment = new Dictionary<string, string> { ["ANTHROPIC_API_KEY"] = "" };
        var exit = await DevPilotProcess.RunAsync(target.Root, environment, Request, "--repo", target.Root, "--model", "anthropic/claude");

        exit.ExpectRefusal(ExitCodes.CannotStart, "ANTHROPIC_API_KEY", "builtin");
        Assert.False(Directory.Exists(Path.Combine(target.Root, ".devpilot")));
    }

    [Fact]
    public async Task A_file_in_the_way_of_the_runs_is_named()
    {
        using var target = TargetRepository.Sample().With(".devpilot", "a file");

        var exit = await DevPilotProcess.RunAsync(target.Root, Request, "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart, ".devpilot");
    }

    [Fact]
    public async Task A_run_that_does_not_exist_is_named()
    {
        using var target = TargetRepository.Sample();

        var exit = await DevPilotProcess.RunAsync(target.Root, "show", "20990101", "--repo", target.Root);

        exit.ExpectRefusal(ExitCodes.CannotStart, "no runs");
    }
}
