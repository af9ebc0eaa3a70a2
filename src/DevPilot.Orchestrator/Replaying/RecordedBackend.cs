using DevPilot.Agents;
using DevPilot.Core;
using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Replaying;

/// <summary>Gives the answers that a run recorded, round by round: no model, no network, no key.</summary>
/// <param name="run">The recorded run, open for reading.</param>
internal sealed class RecordedBackend(RunFolder run) : IAgentBackend
{
    /// <inheritdoc/>
    public string Name => $"recorded in {run.Id}";

    /// <inheritdoc/>
    /// <remarks>A run that asked models is replayed from their exchanges, and not by this.</remarks>
    public bool AsksModels => false;

    /// <inheritdoc/>
    public Task<AgentResult<Review>> LookAsync(CustomAgentTask task, CancellationToken cancellationToken) => Answer<Review>(null);

    /// <inheritdoc/>
    public Task<AgentResult<Patch>> EditAsync(CustomAgentTask task, CancellationToken cancellationToken) => Answer<Patch>(null);

    /// <inheritdoc/>
    public Task<AgentResult<AgentAnswer>> AnswerAsync(AnsweringTask task, CancellationToken cancellationToken) =>
        Answer(run.TryRead(RunArtefacts.AgentRound(task.Agent, 1), DevPilotJson.Indented.AgentAnswer));

    /// <inheritdoc/>
    public Task<AgentResult<Plan>> PlanAsync(PlanningTask task, CancellationToken cancellationToken) =>
        Answer(run.TryRead(RunArtefacts.Plan, DevPilotJson.Indented.Plan));

    /// <inheritdoc/>
    public Task<AgentResult<Patch>> CodeAsync(CodingTask task, CancellationToken cancellationToken)
    {
        var name = RunArtefacts.Round(PipelineStage.Coder, task.Feedback.Count + 1);
        return Answer(run.TryRead(name, OrchestratorJson.Indented.CodedRound) is { GaveUp: false } coded ? coded.Patch : null);
    }

    /// <inheritdoc/>
    public Task<AgentResult<Review>> ReviewAsync(ReviewingTask task, CancellationToken cancellationToken) =>
        Answer(run.TryRead(RunArtefacts.Round(PipelineStage.Reviewer, task.Patch.Round), DevPilotJson.Indented.Review));

    /// <inheritdoc/>
    public Task<AgentResult<EvaluationOpinion>> EvaluateAsync(EvaluatingTask task, CancellationToken cancellationToken) => Task.FromResult(AgentResult.Of(
        run.TryRead(RunArtefacts.Evaluation, DevPilotJson.Indented.Evaluation) is { Opinion.Length: > 0 } recorded
            ? new EvaluationOpinion(recorded.Opinion, []) { Judgements = recorded.Judgements }
            : EvaluationOpinion.None));

    private Task<AgentResult<T>> Answer<T>(T? recorded)
        where T : class => Task.FromResult(recorded is null ? AgentResult.None<T>(WhyNot()) : AgentResult.Of(recorded));

    /// <summary>A run that stopped for want of an answer is replayed to the same stop.</summary>
    private AgentProblem WhyNot() => RunState.Of(run.ReadEvents()).Finish switch
    {
        { Outcome: RunOutcome.CannotStart or RunOutcome.Failed, Reason.Length: > 0 } finish => new AgentProblem(AgentProblemKind.NotPossible, finish.Reason, []),
        _ => new AgentProblem(AgentProblemKind.NotPossible, $"Run {run.Id} has no answer recorded for this stage: it did not get there.", []),
    };
}
