using DevPilot.Core;
using DevPilot.Core.Coding;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Coding;

/// <summary>Every patch that a run may have left in its workspace, also those that stood on a plan edited since.</summary>
internal static class RecordedPatches
{
    /// <summary>In the order of their rounds; then those that agents of the repository's own added to.</summary>
    public static IEnumerable<AppliedPatch> Of(RunFolder run) => OfCoder(run).Concat(OfAgents(run));

    private static IEnumerable<AppliedPatch> OfAgents(RunFolder run) => Directory.Exists(run.PathOf(RunArtefacts.Agents))
        ? Directory.EnumerateFiles(run.PathOf(RunArtefacts.Agents), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => run.TryRead($"{RunArtefacts.Agents}/{Path.GetFileName(file)}", DevPilotJson.Indented.CustomReview)?.Patch)
            .OfType<AppliedPatch>()
        : [];

    private static IEnumerable<AppliedPatch> OfCoder(RunFolder run)
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
