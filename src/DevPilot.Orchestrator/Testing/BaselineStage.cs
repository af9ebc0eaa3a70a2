using DevPilot.Core;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Build and test of the target as it was copied, beside the first stages.</summary>
public sealed class BaselineStage(TestRunner tests)
{
    /// <summary>Starts in the background; a recorded baseline is given back at once.</summary>
    public PendingBaseline Start(PipelineContext context, CancellationToken cancellationToken)
    {
        if (context.Stages.Recorded(PipelineStage.Baseline, 1, DevPilotJson.Indented.Baseline) is { } recorded)
        {
            context.Projects.OpenAfter(Task.FromResult(BuildOutcome.Success));
            return PendingBaseline.Of(recorded);
        }

        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = tests.Start(context.Tests, stop.Token);
        context.Projects.OpenAfter(run.Restored);
        var completed = context.Stages.OnceAsync(
            PipelineStage.Baseline,
            round: 1,
            RunArtefacts.Baseline,
            DevPilotJson.Indented.Baseline,
            () => run.Completed,
            baseline => baseline.Summary,
            baseline => !UsableBaseline.IsOne(baseline));
        return new PendingBaseline(run.Built, completed, stop);
    }
}
