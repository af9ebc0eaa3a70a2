using DevPilot.Agents;
using DevPilot.Core;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Planning;

/// <summary>Request to plan. The plan is a file that a person may edit before the run goes on.</summary>
public sealed class PlanningStage(IAgentBackend backend, TestTrials trials)
{
    /// <summary>Asks the Planner.</summary>
    /// <remarks>Where it fails for want of a build that works, the baseline knows better why.</remarks>
    /// <exception cref="RunStoppedException">The request is not recognised, names nothing here, or fits several places.</exception>
    public Task<Plan> RunAsync(PipelineContext context, PendingBaseline before, CancellationToken cancellationToken) =>
        context.Stages.OnceAsync(
            PipelineStage.Planner,
            round: 1,
            RunArtefacts.Plan,
            DevPilotJson.Indented.Plan,
            async () =>
            {
                var task = new PlanningTask(context.Request, context.Code) { RunTest = trials.On(context, patch: null, before) };
                var answer = await backend.PlanAsync(task, cancellationToken);
                if (answer.Problem is { Kind: AgentProblemKind.CannotEvaluate })
                    await before.UsableAsync(cancellationToken);
                return answer.Value ?? throw RunStoppedException.Because(answer.Problem!);
            },
            plan => plan.Summary);
}
