using DevPilot.Core.Runs;

namespace DevPilot.EndToEnd.Tests;

/// <summary>What two runs must have in common.</summary>
internal sealed record RunEnd(RunOutcome? Outcome, double? Score, string Patch)
{
    /// <summary>The end of the newest run of a target.</summary>
    public static RunEnd Of(TargetRepository target)
    {
        using var run = target.Runs.Open("last");
        var summary = run.Summarize();
        return new RunEnd(summary.Outcome, summary.Score, File.ReadAllText(run.PathOf("patch.diff")));
    }
}
