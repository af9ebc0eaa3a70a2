using System.CommandLine;
using DevPilot.Agents;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Replaying;
using Spectre.Console;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot replay id</c>: runs a request again with the recorded answers, and says in what the two runs differ.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var id = CommonOptions.RunId();
        var repository = CommonOptions.Repository();
        var options = new SettingOptions(["timeout"]);
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("replay", "Run a request again with the recorded answers, and compare.") { id, repository, json, quiet };
        options.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            var settings = options.Read(typed, root.Target().Root);
            var output = new OutputChoice(typed.GetValue(json), typed.GetValue(quiet));
            ReplayResult? replay = null;
            var exitCode = await new RunSession(root, output, settings).ShowAsync(async onEvent =>
            {
                var request = new RunRequest("", root.Target()) { Options = settings.Pipeline, OnEvent = onEvent };
                replay = await new RunReplayer(settings.CreateServices(BackendChoice.BuiltIn)).ReplayAsync(typed.GetRequiredValue(id), request, cancellationToken);
                return replay.Run;
            });
            return Compare(replay!, exitCode, output);
        });
        Examples.AddTo(command, "devpilot replay last", "devpilot replay last --json");
        return command;
    }

    private static int Compare(ReplayResult replay, int exitCode, OutputChoice output)
    {
        var lines = replay.Differences.Count is 0
            ? [new StyledLine().Add("✓ ", Palette.Good).Add($"Outcome, patch and score are those of run {replay.RecordedRunId}.")]
            : replay.Differences.Select(difference => new StyledLine().Add("! ", Palette.Caution).Add(difference)).ToList();
        output.Console.Write(new StyledLines(lines));
        return replay.Differences.Count > 0 && exitCode is ExitCodes.Success ? ExitCodes.NotAccepted : exitCode;
    }
}
