using DevPilot.Agents;
using DevPilot.Core;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.CustomAgents;

/// <summary>The repository's own agents, at the four places where they may stand.</summary>
/// <remarks>
/// Those of the same turn work side by side; of these, who edits goes first and alone, and who runs something takes turns in the workspace. After an objection no
/// further turn begins: the change goes back anyway.
/// </remarks>
public sealed class CustomAgentStages(IAgentBackend backend, ReviewingAgent reviewing, TestingAgent testing, EditingAgent editing)
{
    /// <summary>Has the agents after the Planner look at the plan.</summary>
    /// <returns>What they say, for the Coder to heed.</returns>
    /// <exception cref="RunStoppedException">One that may block objects to the plan, or failed.</exception>
    public async Task<IReadOnlyList<CustomReview>> AfterPlannerAsync(PipelineContext context, Plan plan, PendingBaseline before, CancellationToken cancellationToken)
    {
        LeftOutAgents.Tell(backend, context);
        var attempt = await RunAsync(PipelineStage.Planner, context, plan, Attempt.None, before, cancellationToken);
        if (attempt.Objections is [var objection, ..])
            throw new RunStoppedException(RunOutcome.NotAccepted, $"No change was written. About the plan, {objection.Reason}");
        return attempt.Custom;
    }

    /// <summary>Has the agents after the Coder, the Reviewer or the Tester work on an attempt. One that is rejected, or whose tests do not hold, goes back as it is.</summary>
    /// <returns>The attempt with what they say, and with what they added to its patch.</returns>
    /// <exception cref="RunStoppedException">One that may block failed.</exception>
    public Task<Attempt> AfterAsync(
        PipelineStage stage, PipelineContext context, Plan plan, Attempt attempt, PendingBaseline before, CancellationToken cancellationToken) =>
        attempt is { Review.Verdict: ReviewVerdict.Reject } or { Tests.IsAcceptable: false }
            ? Task.FromResult(attempt)
            : RunAsync(stage, context, plan, attempt, before, cancellationToken);

    private async Task<Attempt> RunAsync(
        PipelineStage stage, PipelineContext context, Plan plan, Attempt attempt, PendingBaseline before, CancellationToken cancellationToken)
    {
        var agents = context.Agents.After(stage).Where(agent => LeftOutAgents.WhyNot(agent, backend, context) is null).ToList();
        if (agents.Count is 0)
            return attempt;

        using var workspace = new SharedWorkspace(context, before);
        foreach (var turn in agents.GroupBy(agent => agent.Custom!.Order.Value))
        {
            foreach (var editor in turn.Where(agent => agent.Custom!.Kind.Value is CustomAgentKind.Edit))
                attempt = attempt.With(await OnceAsync(editor, context, plan, attempt, workspace, cancellationToken));

            var others = turn.Where(agent => agent.Custom!.Kind.Value is not CustomAgentKind.Edit);
            var seen = attempt;
            foreach (var review in await Task.WhenAll(others.Select(agent => OnceAsync(agent, context, plan, seen, workspace, cancellationToken))))
                attempt = attempt.With(review);
            if (attempt.Objections.Count > 0)
                break;
        }

        await workspace.LeaveAsync(stage is PipelineStage.Tester ? attempt.Patch : null, cancellationToken);
        context.Run.WriteArtefact(RunArtefacts.CustomReviews, JsonOf(attempt.Custom));
        if (attempt.Patch is { } patch)
            context.Run.WriteArtefact(RunArtefacts.Diff, patch.Diff);
        return attempt;
    }

    /// <summary>What an agent says, recorded as soon as it is known: a run that ends between two agents goes on with the second.</summary>
    private async Task<CustomReview> OnceAsync(
        AgentDefinition agent, PipelineContext context, Plan plan, Attempt attempt, SharedWorkspace workspace, CancellationToken cancellationToken)
    {
        var task = new CustomAgentTask(agent, context.Request, plan, context.Code)
        {
            Round = attempt.Patch?.Round ?? 1,
            Patch = attempt.Patch,
            Review = attempt.Review,
            Tests = attempt.Tests,
            Earlier = attempt.Custom,
        };
        var review = await context.Stages.OnceAsync(
            new StageStarted(task.Round, agent.Name, agent.Custom!.After.Value) { Stage = PipelineStage.CustomAgents },
            RunArtefacts.AgentRound(agent.Name, task.Round),
            DevPilotJson.Indented.CustomReview,
            () => WorkAsync(task, context, workspace, cancellationToken),
            CustomReviewSummary.Of,
            review => review.Objects);
        if (agent.Custom.Output is { } output)
            context.Run.Publish(output.Value, RunArtefacts.AgentRound(agent.Name, task.Round));
        return review;
    }

    private async Task<CustomReview> WorkAsync(CustomAgentTask task, PipelineContext context, SharedWorkspace workspace, CancellationToken cancellationToken)
    {
        var review = task.Agent.Custom!.Kind.Value switch
        {
            CustomAgentKind.Test => await testing.RunAsync(task, context, workspace, cancellationToken),
            CustomAgentKind.Edit => await editing.RunAsync(task, context, cancellationToken),
            _ => await reviewing.RunAsync(task, context, workspace, cancellationToken),
        };
        if (review.PassedOver.Length > 0)
            context.Run.Append(new ProblemMet($"{task.Agent.Name} was passed over, for it only advises: {review.PassedOver}") { Stage = PipelineStage.CustomAgents });
        context.Run.Append(new AgentReported(task.Agent.Name, task.Round, review.Objects, review.Findings) { Stage = PipelineStage.CustomAgents });
        return review;
    }

    private static byte[] JsonOf(IReadOnlyList<CustomReview> reviews) =>
        System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(reviews, DevPilotJson.Indented.IReadOnlyListCustomReview);
}
