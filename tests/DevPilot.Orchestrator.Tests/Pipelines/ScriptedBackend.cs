using DevPilot.Agents;
using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;

namespace DevPilot.Orchestrator.Tests.Pipelines;

/// <summary>Agents that answer from a script and remember what they were asked.</summary>
internal sealed class ScriptedBackend : IAgentBackend
{
    public string Name => "scripted";

    public Queue<AgentResult<Patch>> Patches { get; } = [];

    public Queue<ReviewVerdict> Verdicts { get; } = [];

    public List<CodingTask> CodingTasks { get; } = [];

    public int Plans { get; private set; }

    public Task<AgentResult<Plan>> PlanAsync(PlanningTask task, CancellationToken cancellationToken)
    {
        Plans++;
        return Task.FromResult(AgentResult.Of(new Plan
        {
            Summary = "Answer 42.",
            Steps = [new PlanStep("Answer")],
            Files = [new PlannedFile("src/App/Answer.cs", FileAction.Modify)],
            Verification = ["Its tests pass."],
        }));
    }

    public Task<AgentResult<Patch>> CodeAsync(CodingTask task, CancellationToken cancellationToken)
    {
        CodingTasks.Add(task);
        return Task.FromResult(Patches.Dequeue());
    }

    public Task<AgentResult<Review>> ReviewAsync(ReviewingTask task, CancellationToken cancellationToken) =>
        Task.FromResult(AgentResult.Of(new Review(Verdicts.TryDequeue(out var verdict) ? verdict : ReviewVerdict.Approve, task.Facts)));

    public Task<AgentResult<EvaluationOpinion>> EvaluateAsync(EvaluatingTask task, CancellationToken cancellationToken) =>
        Task.FromResult(AgentResult.Of(EvaluationOpinion.None));
}
