using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>The end of a run on one screen or two: change, findings, tests, scores, verdict.</summary>
internal static class FinishedRunView
{
    private const int MostDiffLines = 400;

    /// <summary>Everything that is known about it.</summary>
    public static IReadOnlyList<StyledLine> Draw(FinishedRun run)
    {
        var lines = new List<StyledLine>();
        if (run.Answer.Length > 0)
            lines.AddRange([new StyledLine(), .. Answer(run.Answer)]);
        if (run.Diff.Length > 0)
            Section(lines, "Change", DiffView.Draw(run.Diff, MostDiffLines));
        if (run.Review is { } review && FindingsView.Draw(review.Findings, review.Opinion) is { Count: > 0 } findings)
            Section(lines, "Review", findings);
        foreach (var custom in run.Custom.Where(custom => custom.Findings.Count > 0 || custom.Opinion.Length > 0))
            Section(lines, $"{SafeText.OnOneLine(custom.Agent)}: {Word(custom)}", FindingsView.Draw(custom.Findings, custom.Opinion));
        if (run.Tests is { } tests)
            Section(lines, "Tests", TestsView.Draw(tests));
        if (run.Evaluation is { } evaluation)
            Section(lines, "Scores", ScoresView.Draw(evaluation));
        lines.Add(new StyledLine());
        if (run.Usage.InputTokens + run.Usage.OutputTokens > 0)
            lines.Add(StyledLine.Of($"Models: {Wording.Of(run.Usage)}", Palette.Faint));
        lines.Add(Verdict(run.Finish));
        return lines;
    }

    /// <summary>The outcome on one line.</summary>
    public static StyledLine Verdict(RunFinished finish)
    {
        var (sign, word, style) = finish.Outcome switch
        {
            RunOutcome.Accepted => ("✓", "Accepted", Palette.Good),
            RunOutcome.Answered => ("✓", "Answered", Palette.Good),
            RunOutcome.NotAccepted => ("✗", "Not accepted", Palette.Bad),
            RunOutcome.Paused => ("‖", "Paused", Palette.Accent),
            RunOutcome.Cancelled => ("×", "Stopped", Palette.Caution),
            RunOutcome.BudgetSpent => ("×", "Budget spent", Palette.Caution),
            RunOutcome.CannotStart => ("✗", "Cannot be done here", Palette.Bad),
            _ => ("✗", "Failed", Palette.Bad),
        };
        return new StyledLine()
            .Add($"{sign} {word}", new Style(style.Foreground, decoration: Decoration.Bold))
            // The words of an answer stand above, whole.
            .Add(finish.Outcome is RunOutcome.Answered ? "" : $"  {SafeText.OnOneLine(finish.Reason, most: 500)}")
            .Add($"  {Times(finish)}", Palette.Faint);
    }

    /// <summary>The lines of an answer, harmless for a terminal.</summary>
    public static IEnumerable<StyledLine> Answer(string markdown) =>
        markdown.TrimEnd().ReplaceLineEndings("\n").Split('\n').Select(line => StyledLine.Of(SafeText.Of(line), line.StartsWith('#') ? Palette.Heading : null));

    private static string Word(CustomReview custom) => custom switch
    {
        { Objects: true } => "objects",
        { BlocksFrom: null } => "advises",
        _ => "agrees",
    };

    private static string Times(RunFinished finish)
    {
        var whole = Wording.Of(TimeSpan.FromMilliseconds(finish.ElapsedMs));
        return finish.BuildAndTestMs is 0
            ? $"in {whole}"
            : $"in {whole} ({Wording.Of(TimeSpan.FromMilliseconds(finish.BuildAndTestMs))} in builds and tests)";
    }

    private static void Section(List<StyledLine> lines, string title, IReadOnlyList<StyledLine> body)
    {
        lines.Add(new StyledLine());
        lines.Add(StyledLine.Of(title, Palette.Heading));
        lines.AddRange(body);
    }
}
