using System.CommandLine;
using System.Globalization;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using DevPilot.Runs.Delivery;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot clean</c>: removes workspaces, and with <c>--runs</c> the runs themselves.</summary>
internal static class CleanCommand
{
    public static Command Create()
    {
        var repository = CommonOptions.Repository();
        var runs = new Option<bool>("--runs") { Description = "Remove whole runs as well: logs, plans, patches and reports." };
        var unreported = new Option<bool>("--unreported") { Description = "With --runs: also those that a server has not got yet." };
        var yes = CommonOptions.Yes();
        var command = new Command("clean", "Remove the workspaces of runs; their logs, plans and patches stay.") { repository, runs, unreported, yes };
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            var wholeRuns = typed.GetValue(runs);
            if (wholeRuns && !typed.GetValue(yes)
                && !await Question.AskAsync([StyledLine.Of($"Remove all runs of {root.Root}?")], root.Command("clean --runs --yes"), cancellationToken))
                return ExitCodes.Cancelled;

            var cleaner = new RunCleaner(root.Root, TimeProvider.System);
            var waiting = typed.GetValue(unreported) ? [] : new Outbox(root.Root).Entries().Select(entry => entry.Run).ToHashSet();
            Report(wholeRuns ? cleaner.RemoveRuns(olderThan: null, waiting) : cleaner.RemoveWorkspaces(), root);
            return ExitCodes.Success;
        });
        Examples.AddTo(command, "devpilot clean", "devpilot clean --runs --yes");
        return command;
    }

    private static void Report(CleanResult result, RepositoryRootOption root)
    {
        var megabytes = (result.BytesFreed / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        var lines = new List<StyledLine>
        {
            StyledLine.Of($"Removed {Wording.Count(result.Workspaces.Count, "workspace")} and {Wording.Count(result.Runs.Count, "run")}: {megabytes} MB."),
        };
        if (result.Kept.Count > 0)
            lines.Add(new StyledLine().Add("Kept, because a process works on them: ", Palette.Caution).Add(string.Join(", ", result.Kept)));
        if (result.Waiting.Count > 0)
        {
            lines.Add(new StyledLine().Add("Kept, because a server has not got all of them yet: ", Palette.Caution).Add(string.Join(", ", result.Waiting)));
            lines.Add(new StyledLine().Add("Next: ", Palette.Faint).Add(root.Command("runs --deliver"), Palette.Accent).Add(", or give them up: ", Palette.Faint).Add(root.Command("clean --runs --unreported"), Palette.Accent));
        }

        Terminal.Output().Write(new StyledLines(lines));
    }
}
