using System.CommandLine;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator;
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
        var timeout = CommonOptions.Timeout();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command("replay", "Run a request again with the recorded answers, and compare.") { id, repository, timeout, json, quiet };
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            var output = new OutputChoice(typed.GetValue(json), typed.GetValue(quiet));
            ReplayResult? replay = null;
            var exitCode = await new RunSession(root, output).ShowAsync(async onEvent =>
            {
                var request = new RunRequest("", root.Target()) { Options = new PipelineOptions { Limit = typed.GetValue(timeout) }, OnEvent = onEvent };
                replay = await new RunReplayer(new DevPilotServices()).ReplayAsync(typed.GetRequiredValue(id), request, cancellationToken);
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
