using DevPilot.Core.Coding;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Coding;

/// <summary>Every patch that a run may have left in its workspace, also those that stood on a plan edited since.</summary>
internal static class RecordedPatches
{
    /// <summary>In the order of their rounds.</summary>
    public static IEnumerable<AppliedPatch> Of(RunFolder run)
    {
        for (var round = 1; Read(run, round) is { } coded; round++)
        {
            if (coded.Applied is { } patch)
                yield return patch;
        }
    }

    private static CodedRound? Read(RunFolder run, int round) =>
        run.TryRead(RunArtefacts.Round(PipelineStage.Coder, round), OrchestratorJson.Indented.CodedRound);
}
