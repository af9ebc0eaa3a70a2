using DevPilot.Core.Evaluating;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Coding;
using DevPilot.Orchestrator.CustomAgents;
using DevPilot.Orchestrator.Evaluating;
using DevPilot.Orchestrator.Planning;
using DevPilot.Orchestrator.Reviewing;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator;

/// <summary>The main job: request -> Planner -> Coder -> Reviewer -> Tester -> Evaluator, and after each of the first four the repository's own agents.</summary>
/// <remarks>
/// Each stage hands the next an immutable record, writes it to the run's folder, and gives the recorded one back when a run is
/// resumed. What the Coder can mend goes back to it, a bounded number of times; the best attempt is what gets evaluated.
/// </remarks>
public sealed class Pipeline(
    BaselineStage baseline,
    PlanningStage planner,
    CodingStage coder,
    ReviewingStage reviewer,
    TestingStage tester,
    EvaluatingStage evaluator,
    CustomAgentStages agents)
{
    /// <summary>Runs every stage that is not complete yet.</summary>
    /// <returns>The judgement; null when the run pauses after the stage that its person named.</returns>
    /// <exception cref="RunStoppedException">The run cannot go on; the exception carries its outcome and the reason.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped; no child is left behind.</exception>
    public async Task<Evaluation?> RunAsync(PipelineContext context, CancellationToken cancellationToken)
    {
        // Building and testing the target as it is costs nothing while the Planner and the Coder think.
        await using var before = baseline.Start(context, cancellationToken);

        var plan = await planner.RunAsync(context, before, cancellationToken);
        var advice = await agents.AfterPlannerAsync(context, plan, before, cancellationToken);
        if (context.PausesAfter(PipelineStage.Planner))
            return null;

        var best = Attempt.None;
        var feedback = CoderFeedback.About(advice);
        for (var round = 1; round <= context.Options.MostRounds && !best.IsFinal; round++)
        {
            // A patch is always against the target as copied.
            await context.Patched.HoldAsync(null, before, cancellationToken);
            var coded = await coder.RunAsync(context, plan, feedback, round, cancellationToken);
            if (coded.GaveUp)
                break;

            if (coded.Applied is not { } patch)
            {
                feedback = feedback.With(coded);
                continue;
            }

            var attempt = await agents.AfterAsync(PipelineStage.Coder, context, plan, new Attempt(patch), before, cancellationToken);
            if (attempt.IsUnopposed && !context.PausesAfter(PipelineStage.Coder))
            {
                attempt = attempt with { Review = await reviewer.RunAsync(context, plan, attempt.Patch!, before, round, cancellationToken) };
                attempt = await agents.AfterAsync(PipelineStage.Reviewer, context, plan, attempt, before, cancellationToken);
            }

            // Who wants a look does not wait for a build that resume starts anew.
            var pauses = context.PausesAfter(PipelineStage.Coder) || (attempt.Review is not null && context.PausesAfter(PipelineStage.Reviewer));
            if (pauses)
                await before.StopAsync();
            await context.Patched.HoldAsync(attempt.Patch, before, cancellationToken);
            if (pauses)
                return null;

            if (attempt is { Review: not null, IsUnopposed: true })
            {
                attempt = attempt with { Tests = await tester.RunAsync(context, attempt.Patch!, before, round, cancellationToken) };
                attempt = await agents.AfterAsync(PipelineStage.Tester, context, plan, attempt, before, cancellationToken);
            }

            if (context.PausesAfter(PipelineStage.Tester))
                return null;

            best = best.OrBetter(attempt);
            feedback = feedback.With(coded, attempt);
        }

        await context.Patched.HoldAsync(best.Patch, before, cancellationToken);
        return await evaluator.RunAsync(context, plan, best, before, cancellationToken);
    }
}
