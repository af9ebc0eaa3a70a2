using DevPilot.Agents;
using DevPilot.Core;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Inspection;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Reviewing;

/// <summary>Facts about a patch from compiler, analyzers and comparison, and a verdict on them.</summary>
public sealed class ReviewingStage(IAgentBackend backend, TestTrials trials)
{
    /// <summary>Inspects the patch and asks the Reviewer.</summary>
    /// <exception cref="RunStoppedException">The Reviewer failed after its retries.</exception>
    public async Task<Review> RunAsync(
        PipelineContext context, Plan plan, AppliedPatch patch, PendingBaseline before, int round, CancellationToken cancellationToken)
    {
        var review = await context.Stages.OnceAsync(
            PipelineStage.Reviewer,
            round,
            RunArtefacts.Round(PipelineStage.Reviewer, round),
            DevPilotJson.Indented.Review,
            () => ReviewAsync(context, plan, patch, before, cancellationToken),
            Summarise,
            review => review.Verdict is not ReviewVerdict.Approve);
        context.Run.Publish(RunArtefacts.Review, RunArtefacts.Round(PipelineStage.Reviewer, round));
        return review;
    }

    private async Task<Review> ReviewAsync(
        PipelineContext context, Plan plan, AppliedPatch patch, PendingBaseline before, CancellationToken cancellationToken)
    {
        var facts = await ChangeInspector.InspectAsync(context.Code, patch.Changes, cancellationToken);
        var task = new ReviewingTask(context.Request, plan, patch, facts, context.Code) { RunTest = trials.On(context, patch, before) };
        var answer = await backend.ReviewAsync(task, cancellationToken);
        return answer.Value ?? throw RunStoppedException.Because(answer.Problem!);
    }

    private static string Summarise(Review review)
    {
        var errors = review.Findings.Count(finding => finding.Severity is FindingSeverity.Error);
        var warnings = review.Findings.Count(finding => finding.Severity is FindingSeverity.Warning);
        return $"{review.Verdict.ToString().ToUpperInvariant()}: {errors} errors, {warnings} warnings";
    }
}
