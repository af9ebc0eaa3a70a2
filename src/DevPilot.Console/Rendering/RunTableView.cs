using System.Globalization;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>Runs as a table without lines, one a row.</summary>
internal static class RunTableView
{
    public static IReadOnlyList<StyledLine> Draw(IReadOnlyList<RunSummary> runs)
    {
        var widest = Math.Max(2, runs.Max(run => run.Id.Length));
        var head = StyledLine.Of($"{"id".PadRight(widest)}  {"began (UTC)",-16}  {"state",-14}  score      time  request", Palette.Faint);
        return [head, .. runs.Select(run => Draw(run, widest))];
    }

    private static StyledLine Draw(RunSummary run, int widest)
    {
        var (word, style) = State(run);
        return new StyledLine()
            .Add(run.Id.PadRight(widest), Palette.Accent)
            .Add($"  {run.StartedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),-16}  ")
            .Add($"{word,-14}", style)
            .Add($"  {(run.Score is { } score ? Wording.Points(score) : ""),5}")
            .Add($"  {Wording.Of(TimeSpan.FromMilliseconds(run.ElapsedMs)),8}  ", Palette.Faint)
            .Add(SafeText.OnOneLine(run.Request));
    }

    private static (string Word, Style Style) State(RunSummary run) => run switch
    {
        { AppliedAt: not null } => ("applied", Palette.Good),
        { Status: RunStatus.Running } => ("running", Palette.Accent),
        { Status: RunStatus.Damaged } => ("damaged", Palette.Bad),
        { Outcome: RunOutcome.Accepted } => ("accepted", Palette.Good),
        { Outcome: RunOutcome.NotAccepted } => ("not accepted", Palette.Bad),
        { Outcome: RunOutcome.CannotStart } => ("not possible", Palette.Bad),
        { Outcome: RunOutcome.Failed } => ("failed", Palette.Bad),
        { Outcome: RunOutcome.BudgetSpent } => ("out of time", Palette.Caution),
        { Outcome: RunOutcome.Cancelled } => ("stopped", Palette.Caution),
        { Outcome: RunOutcome.Answered } => ("answered", Palette.Good),
        { Outcome: RunOutcome.Paused } => ("paused", Palette.Accent),
        _ => ("interrupted", Palette.Caution),
    };
}
