using System.CommandLine;
using System.Text.Json;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot runs</c>: the runs of this repository, newest first.</summary>
internal static class RunsCommand
{
    public static Command Create()
    {
        var repository = CommonOptions.Repository();
        var json = CommonOptions.Json();
        var deliver = new Option<bool>("--deliver") { Description = "Bring the runs that wait for a server to it, and say what became of each." };
        var all = new Option<bool>("--all") { Description = "With --deliver: also those of which nothing waits, such as runs from before there was a server." };
        var command = new Command("runs", "List the runs of this repository, newest first.") { repository, json, deliver, all };
        command.SetAction(async (typed, cancellationToken) =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            if (typed.GetValue(deliver))
                return await Delivering.RunAsync(root, typed.GetValue(all), typed.GetValue(json), cancellationToken);

            var runs = new RunStore(root.Root, TimeProvider.System).List();
            if (typed.GetValue(json))
                PrintJson(runs);
            else
                Print(runs, root);
            return ExitCodes.Success;
        });
        Examples.AddTo(command, "devpilot runs", "devpilot runs --deliver");
        return command;
    }

    private static void PrintJson(IReadOnlyList<RunSummary> runs)
    {
        foreach (var run in runs)
            System.Console.Out.Write(JsonSerializer.Serialize(run, ConsoleJson.Lines.RunSummary) + "\n");
    }

    private static void Print(IReadOnlyList<RunSummary> runs, RepositoryRootOption root)
    {
        var console = Terminal.Output();
        if (runs.Count is 0)
        {
            console.Write(new StyledLines(
            [
                StyledLine.Of($"There are no runs in {root.Root} yet."),
                new StyledLine().Add("Next: ", Palette.Faint).Add("devpilot \"Add email validation to User model\"", Palette.Accent),
            ]));
            return;
        }

        console.Write(new StyledLines(RunTableView.Draw(runs), clip: true));
    }
}
