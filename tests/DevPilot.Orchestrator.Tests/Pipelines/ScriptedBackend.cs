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

    public bool AsksModels { get; set; } = true;

    /// <summary>What the repository's own agents find, by name; nothing where none is given.</summary>
    public Dictionary<string, Func<CustomAgentTask, AgentResult<Review>>> Looks { get; } = [];

    /// <summary>Awaited before one of the repository's own agents finds anything.</summary>
    public Func<CustomAgentTask, Task> OnLook { get; set; } = _ => Task.CompletedTask;

    /// <summary>What those that edit answer, by name.</summary>
    public Dictionary<string, Func<CustomAgentTask, AgentResult<Patch>>> Edits { get; } = [];

    public List<CustomAgentTask> CustomTasks { get; } = [];

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

    public async Task<AgentResult<Review>> LookAsync(CustomAgentTask task, CancellationToken cancellationToken)
    {
        lock (CustomTasks)
            CustomTasks.Add(task);
        await Task.Yield();
        await OnLook(task);
        return Looks.TryGetValue(task.Agent.Name, out var look) ? look(task) : AgentResult.Of(new Review(ReviewVerdict.Approve, []));
    }

    public Task<AgentResult<Patch>> EditAsync(CustomAgentTask task, CancellationToken cancellationToken)
    {
        lock (CustomTasks)
            CustomTasks.Add(task);
        return Task.FromResult(Edits[task.Agent.Name](task));
    }

    public Task<AgentResult<AgentAnswer>> AnswerAsync(AnsweringTask task, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("The pipeline asks no questions.");

    public Task<AgentResult<EvaluationOpinion>> EvaluateAsync(EvaluatingTask task, CancellationToken cancellationToken) =>
        Task.FromResult(AgentResult.Of(EvaluationOpinion.None));
}
