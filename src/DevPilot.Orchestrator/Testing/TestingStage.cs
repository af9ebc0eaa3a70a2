using DevPilot.Core;
using DevPilot.Core.Coding;
using DevPilot.Core.Runs;
using DevPilot.Core.Testing;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Testing;

/// <summary><c>dotnet build</c> and <c>dotnet test</c> after the patch, compared with the baseline.</summary>
public sealed class TestingStage(TestRunner runner)
{
    /// <summary>Tests the workspace, which holds the patch already.</summary>
    /// <exception cref="RunStoppedException">The target could not be built or tested before the change, so that nothing can be said of it.</exception>
    public async Task<TestReport> RunAsync(
        PipelineContext context, AppliedPatch patch, PendingBaseline before, int round, CancellationToken cancellationToken)
    {
        var baseline = await before.UsableAsync(cancellationToken);
        var report = await context.Stages.OnceAsync(
            PipelineStage.Tester,
            round,
            RunArtefacts.Round(PipelineStage.Tester, round),
            DevPilotJson.Indented.TestReport,
            async () =>
            {
                var tested = await runner.RunAsync(context.Tests.AsItIsNow(), baseline, patch.Changes, cancellationToken);
                context.Run.Append(Counts(round, tested));
                return tested;
            },
            report => report.Summary,
            report => !report.IsAcceptable);
        context.Run.Publish(RunArtefacts.Tests, RunArtefacts.Round(PipelineStage.Tester, round));
        return report;
    }

    private static TestsCounted Counts(int round, TestReport report) =>
        new(round, report.Passed, report.Failed, report.Skipped, report.NewlyFailing.Count) { Stage = PipelineStage.Tester };
}
