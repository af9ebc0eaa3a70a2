using System.CommandLine;
using System.Text.Json;
using DevPilot.Console.Rendering;
using DevPilot.Core;
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
        var json = CommonOptions.Json();
        var context = new Option<bool>("--context")
        {
            Description = "Show what each agent on a model was given, and where each part of it came from.",
        };
        var command = new Command("show", "Show a run: its stages, findings, tests, scores and verdict.") { id, repository, context, json };
        command.SetAction(typed =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            using var run = new RunStore(root.Root, TimeProvider.System).Open(typed.GetRequiredValue(id));
            if (typed.GetValue(json))
                PrintJson(run, typed.GetValue(context));
            else
                Terminal.Output().Write(new StyledLines(typed.GetValue(context) ? DrawContext(run) : Draw(run, root)));
            return 0;
        });
        Examples.AddTo(command, "devpilot show last", "devpilot show last --context");
        return command;
    }

    private static void PrintJson(RunFolder run, bool context)
    {
        foreach (var runEvent in run.ReadEvents().Where(runEvent => !context || runEvent is AgentBriefed))
            System.Console.Out.Write(JsonSerializer.Serialize(runEvent, DevPilotJson.Lines.RunEvent) + "\n");
    }

    private static IReadOnlyList<StyledLine> DrawContext(RunFolder run)
    {
        List<AgentBriefed> briefings = [.. run.ReadEvents().OfType<AgentBriefed>()];
        return briefings.Count > 0
            ? BriefingView.Draw(briefings)
            : [StyledLine.Of("No agent of this run was on a model: the built-in agents read the code itself, and no prompt.")];
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
        { Finish.Outcome: RunOutcome.Answered } => $"show {run.Id} --context",
        _ => $"diff {run.Id}",
    };
}
