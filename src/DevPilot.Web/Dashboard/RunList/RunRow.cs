using DevPilot.Runs.Records;
using DevPilot.Web.Dashboard.Wording;

namespace DevPilot.Web.Dashboard.RunList;

/// <summary>A line of the list of runs.</summary>
/// <param name="Run">The run.</param>
/// <param name="Damage">What is wrong with its record, in a sentence; empty for a sound one. A damaged one is shown as such, and its figures are not.</param>
public sealed record RunRow(RunRecord Run, string Damage)
{
    /// <summary>The page of the run.</summary>
    public string Address => AddressOf(Run.Id);

    /// <summary>What was asked for, short enough for a line.</summary>
    public string Request => VisibleText.Of(string.IsNullOrWhiteSpace(Run.Input) ? "(no request)" : Run.Input, 200);

    /// <summary>The page of a run.</summary>
    public static string AddressOf(string id) => $"/runs/{Uri.EscapeDataString(id)}";

    /// <summary>The line of a record, which may hold anything that a client or an older version wrote.</summary>
    public static RunRow Of(RunRecord run) => new(run, string.Join(" ", Damages(run)));

    private static IEnumerable<string> Damages(RunRecord run)
    {
        if (string.IsNullOrEmpty(run.Id))
            yield return "It has no id.";
        if (run.Status is not (RunStates.Completed or RunStates.Failed or RunStates.Running))
            yield return $"Its status is \"{VisibleText.Of(run.Status ?? "", 40)}\".";
        if (run.Input is null || run.OutputSummary is null || run.TaskType is null)
            yield return "A required field is absent.";
        if (run.Timestamp.Year is < 1970 or > 2200)
            yield return "Its time is out of reach.";
        if (run.Score is { } score && (!double.IsFinite(score) || score is < 0 or > 10))
            yield return "Its score is not between 0 and 10.";
        if (run.DurationMs < 0 || run.CostUsd < 0 || run.InputTokens < 0 || run.OutputTokens < 0)
            yield return "A figure is below zero.";
        if (run.Verdict is { } verdict && !Enum.IsDefined(verdict))
            yield return "Its verdict is none that is known.";
        if (run.Tests is { } tests && (tests.Passed < 0 || tests.Failed < 0 || tests.Skipped < 0))
            yield return "Its tests are below zero.";
    }
}
