using System.Text.Json;
using DevPilot.Agents;
using DevPilot.Core;
using DevPilot.Core.Coding;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Inspection;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Evaluating;

/// <summary>Five scores from named figures, a verdict by rule, and recommendations.</summary>
public sealed class EvaluatingStage(IAgentBackend backend, EvaluationOptions options)
{
    /// <summary>Judges the best attempt.</summary>
    /// <exception cref="RunStoppedException">No attempt got as far as a patch that applies, or the machine could not test it.</exception>
    public async Task<Evaluation> RunAsync(
        PipelineContext context, Plan plan, Attempt best, PendingBaseline before, CancellationToken cancellationToken)
    {
        if (best is { Review: null, Objections: [var objection, ..] })
            throw new RunStoppedException(RunOutcome.NotAccepted, $"No change was reviewed: {objection.Reason}");

        if (best is not { Patch: { } patch, Review: { } review })
            throw new RunStoppedException(RunOutcome.NotAccepted, "No patch applied and compiled. The event log has what the Coder was told in each round.");

        if (best.Tests is { Verdict: Core.Testing.TestVerdict.MachineTrouble } trouble)
            throw new RunStoppedException(RunOutcome.CannotStart, trouble.Summary);

        await before.UsableAsync(cancellationToken);
        PublishBest(context, best, patch);
        return await context.Stages.OnceAsync(
            PipelineStage.Evaluator,
            round: 1,
            RunArtefacts.Evaluation,
            DevPilotJson.Indented.Evaluation,
            () => WithOpinionAsync(context, plan, patch, Evaluate(InputOf(context, plan, patch, review, best)), cancellationToken),
            evaluation => $"{(evaluation.Accepted ? "accepted" : "not accepted")}, {evaluation.Overall:0.0} of 10",
            evaluation => !evaluation.Accepted);
    }

    private static EvaluationInput InputOf(PipelineContext context, Plan plan, AppliedPatch patch, Review review, Attempt best) => new(
        plan,
        patch,
        review,
        best.Tests,
        DocumentationFacts.Of(context.Code, patch.Changes),
        ComplexityFacts.Of(context.Code, patch.Changes))
    {
        Custom = best.Custom,
    };

    /// <summary>Later rounds may have been worse: what people open under the plain names is what is judged.</summary>
    private static void PublishBest(PipelineContext context, Attempt best, AppliedPatch patch)
    {
        context.Run.WriteArtefact(RunArtefacts.Diff, patch.Diff);
        context.Run.Publish(RunArtefacts.Review, RunArtefacts.Round(PipelineStage.Reviewer, patch.Round));
        if (best.Custom.Count > 0)
            context.Run.WriteArtefact(RunArtefacts.CustomReviews, JsonSerializer.SerializeToUtf8Bytes(best.Custom, DevPilotJson.Indented.IReadOnlyListCustomReview));
        if (best.Tests is not null)
            context.Run.Publish(RunArtefacts.Tests, RunArtefacts.Round(PipelineStage.Tester, patch.Round));
    }

    /// <summary>Scores and verdict stand; a model that fails here costs its opinion and nothing else.</summary>
    private async Task<Evaluation> WithOpinionAsync(PipelineContext context, Plan plan, AppliedPatch patch, Evaluation computed, CancellationToken cancellationToken)
    {
        var answer = await backend.EvaluateAsync(new EvaluatingTask(context.Request, plan, patch, computed, context.Code), cancellationToken);
        if (answer.Problem is { } problem)
            context.Run.Append(new ProblemMet($"The scores stand without a model's opinion: {problem.Message}") { Stage = PipelineStage.Evaluator });
        return answer.Value is { } opinion
            ? computed with
            {
                Opinion = string.Join('\n', [opinion.Text, .. opinion.Recommendations.Select(line => $"- {line}")]).Trim(),
                Judgements = opinion.Judgements,
            }
            : computed;
    }

    private Evaluation Evaluate(EvaluationInput input)
    {
        var scores = Scores.All(input);
        var (accepted, reason) = AcceptanceRule.Judge(input, scores, options);
        return new Evaluation(accepted, reason, scores, Recommendations.Of(input, scores));
    }
}
