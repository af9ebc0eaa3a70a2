using DevPilot.Core.Runs;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Tells a baseline that a change can be compared with from one that ends the run.</summary>
internal static class UsableBaseline
{
    /// <summary>Whether a change can be compared with it.</summary>
    public static bool IsOne(Baseline baseline) => baseline.State is not (BaselineState.MachineTrouble or BaselineState.BuildFailed);

    /// <summary>The baseline itself.</summary>
    /// <exception cref="RunStoppedException">The target cannot be built here, so that no change of it could be judged.</exception>
    public static Baseline Demand(Baseline baseline) => baseline.State switch
    {
        BaselineState.MachineTrouble => throw new RunStoppedException(RunOutcome.CannotStart, Describe(baseline)),
        BaselineState.BuildFailed => throw new RunStoppedException(
            RunOutcome.CannotStart,
            $"The repository does not build before the change, so no change could be judged. Mend this first, then run again:\n{Describe(baseline)}"),
        _ => baseline,
    };

    private static string Describe(Baseline baseline) =>
        baseline.Details.Length is 0 ? baseline.Summary : $"{baseline.Summary}\n{baseline.Details}";
}
