using System.CommandLine;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot show id</c>: what became of a run.</summary>
internal static class ShowCommand
{
    public static Command Create()
    {
        var id = CommonOptions.RunId();
        var repository = CommonOptions.Repository();
        var command = new Command("show", "Show a run: its stages, findings, tests, scores and verdict.") { id, repository };
        command.SetAction(typed =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            using var run = new RunStore(root.Root, TimeProvider.System).Open(typed.GetRequiredValue(id));
            Terminal.Output().Write(new StyledLines(Draw(run, root)));
            return 0;
        });
        Examples.AddTo(command, "devpilot show last", "devpilot show last --repo samples/EcommerceApp");
        return command;
    }

    private static List<StyledLine> Draw(RunFolder run, RepositoryRootOption root)
    {
        var events = run.ReadEvents();
        var state = RunState.Of(events);
        var board = events.Aggregate(StageBoard.Empty, (board, runEvent) => board.Apply(runEvent));
        var lines = new List<StyledLine>();
        if (state.Start is { } start)
            lines.AddRange(RunHeading.Draw(start));
        lines.AddRange(StageListView.Draw(board, state.LastAt, frame: 0));
        lines.AddRange(state.Finish is { } finish
            ? FinishedRunView.Draw(RunSession.Read(run, finish) with { Diff = "" })
            : [new StyledLine(), StyledLine.Of("This run has no end yet: it is at work, or its process was killed.", Palette.Caution)]);
        lines.Add(new StyledLine().Add("Report: ", Palette.Faint).Add(run.PathOf(RunArtefacts.Report)));
        lines.Add(new StyledLine().Add("Next: ", Palette.Faint).Add(root.Command(Next(run, state)), Palette.Accent));
        return lines;
    }

    private static string Next(RunFolder run, RunState state) => state switch
    {
        { IsResumable: true } => $"resume {run.Id}",
        { Finish.Outcome: RunOutcome.Accepted, AppliedAt: null } => $"apply {run.Id}",
        { Finish.Outcome: RunOutcome.CannotStart } => "--help",
        _ => $"diff {run.Id}",
    };
}
