using System.CommandLine;
using System.Globalization;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot clean</c>: removes workspaces, and with <c>--runs</c> the runs themselves.</summary>
internal static class CleanCommand
{
    public static Command Create()
    {
        var repository = CommonOptions.Repository();
        var runs = new Option<bool>("--runs") { Description = "Remove whole runs as well: logs, plans, patches and reports." };
        var yes = CommonOptions.Yes();
        var command = new Command("clean", "Remove the workspaces of runs; their logs, plans and patches stay.") { repository, runs, yes };
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            var wholeRuns = typed.GetValue(runs);
            if (wholeRuns && !typed.GetValue(yes)
                && !await Question.AskAsync([StyledLine.Of($"Remove all runs of {root.Root}?")], root.Command("clean --runs --yes"), cancellationToken))
                return ExitCodes.Cancelled;

            var cleaner = new RunCleaner(root.Root, TimeProvider.System);
            Report(wholeRuns ? cleaner.RemoveRuns(olderThan: null) : cleaner.RemoveWorkspaces());
            return ExitCodes.Success;
        });
        Examples.AddTo(command, "devpilot clean", "devpilot clean --runs --yes");
        return command;
    }

    private static void Report(CleanResult result)
    {
        var megabytes = (result.BytesFreed / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        var lines = new List<StyledLine>
        {
            StyledLine.Of($"Removed {Wording.Count(result.Workspaces.Count, "workspace")} and {Wording.Count(result.Runs.Count, "run")}: {megabytes} MB."),
        };
        if (result.Kept.Count > 0)
            lines.Add(new StyledLine().Add("Kept, because a process works on them: ", Palette.Caution).Add(string.Join(", ", result.Kept)));
        Terminal.Output().Write(new StyledLines(lines));
    }
}
