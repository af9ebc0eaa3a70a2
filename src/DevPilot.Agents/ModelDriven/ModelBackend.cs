using DevPilot.Agents.Definitions;
using DevPilot.Agents.Gateway;
using DevPilot.Agents.Loop;
using DevPilot.Agents.Prompts;
using DevPilot.Agents.Tools;
using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Runs;

namespace DevPilot.Agents.ModelDriven;

/// <summary>The agents on language models. Facts are given to them, and none of their answers replaces one.</summary>
/// <param name="name">Shown to the user, such as <c>anthropic/claude-sonnet-4-5</c>.</param>
/// <param name="agents">What the agents are told, and what they may use.</param>
/// <param name="runners">What carries out the assignments of an agent.</param>
/// <param name="briefing">Gives agents what the target says about itself, and keeps a record of all that they are given.</param>
public sealed class ModelBackend(string name, AgentCatalog agents, Func<AgentDefinition, IAgentRunner> runners, AgentBriefing briefing) : IAgentBackend
{
    private const string Planner = "planner";
    private const string Coder = "coder";
    private const string Reviewer = "reviewer";
    private const string Evaluator = "evaluator";

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public bool AsksModels => true;

    /// <inheritdoc/>
    public async Task<AgentResult<Plan>> PlanAsync(PlanningTask task, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            new Asker(Planner, PipelineStage.Planner, 1),
            AgentPrompts.Planner(task, briefing.Context),
            PlannerAnswer.Contract(task.Code),
            AgentTools.Over(task.Code, [], task.RunTest),
            cancellationToken);
        return answer switch
        {
            { Value.Plan: { } plan } => AgentResult.Of(plan, answer.Usage),
            { Value.WhyNot: var whyNot } => None<Plan>(AgentProblemKind.NotPossible, $"{Name} says that this cannot be done here: {whyNot}", answer.Usage),
            _ => new AgentResult<Plan>(null, answer.Problem, answer.Usage),
        };
    }

    /// <inheritdoc/>
    public async Task<AgentResult<Patch>> CodeAsync(CodingTask task, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            new Asker(Coder, PipelineStage.Coder, task.Feedback.Count + 1),
            AgentPrompts.Coder(task, briefing.Context),
            new CoderContract(),
            AgentTools.Over(task.Code, []),
            cancellationToken);
        return answer switch
        {
            { Value.Patch: { } patch } => AgentResult.Of(patch, answer.Usage),
            { Value.WhyNot: var whyNot } => None<Patch>(AgentProblemKind.NotPossible, $"{Name} says that the plan cannot be carried out: {whyNot}", answer.Usage),
            _ => new AgentResult<Patch>(null, answer.Problem, answer.Usage),
        };
    }

    /// <inheritdoc/>
    public async Task<AgentResult<Review>> ReviewAsync(ReviewingTask task, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            new Asker(Reviewer, PipelineStage.Reviewer, task.Patch.Round),
            AgentPrompts.Reviewer(task, briefing.Context),
            ReviewerAnswer.Contract(),
            AgentTools.Over(task.Code, task.Patch.Changes, task.RunTest),
            cancellationToken);
        return answer.Value is { } opinion
            ? AgentResult.Of(ReviewerAnswer.Join(task.Facts, opinion), answer.Usage)
            : answer;
    }

    /// <inheritdoc/>
    public Task<AgentResult<EvaluationOpinion>> EvaluateAsync(EvaluatingTask task, CancellationToken cancellationToken) => AskAsync(
        new Asker(Evaluator, PipelineStage.Evaluator, task.Patch.Round),
        AgentPrompts.Evaluator(task, briefing.Context),
        EvaluatorAnswer.Contract(),
        [],
        cancellationToken);

    /// <inheritdoc/>
    public Task<AgentResult<Review>> LookAsync(CustomAgentTask task, CancellationToken cancellationToken) => AskAsync(
        new Asker(task.Agent.Name, PipelineStage.CustomAgents, task.Round),
        AgentPrompts.Custom(task, briefing.Context),
        FindingsAnswer.Contract(task.Agent.Name),
        AgentTools.Over(task.Code, task.Patch?.Changes ?? [], task.RunTest),
        cancellationToken);

    /// <inheritdoc/>
    public async Task<AgentResult<Patch>> EditAsync(CustomAgentTask task, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            new Asker(task.Agent.Name, PipelineStage.CustomAgents, task.Round),
            AgentPrompts.Custom(task, briefing.Context),
            new EditContract(),
            AgentTools.Over(task.Code, task.Patch?.Changes ?? []),
            cancellationToken);
        return answer switch
        {
            { Value.Patch: { } patch } => AgentResult.Of(patch, answer.Usage),
            { Value.WhyNot: "" } => None<Patch>(AgentProblemKind.NothingToDo, $"The {task.Agent.Name} leaves the change as it is.", answer.Usage),
            { Value.WhyNot: var whyNot } => None<Patch>(AgentProblemKind.NotPossible, $"The {task.Agent.Name} says that it cannot: {whyNot}", answer.Usage),
            _ => new AgentResult<Patch>(null, answer.Problem, answer.Usage),
        };
    }

    /// <inheritdoc/>
    public Task<AgentResult<AgentAnswer>> AnswerAsync(AnsweringTask task, CancellationToken cancellationToken) => AskAsync(
        new Asker(task.Agent, PipelineStage.CustomAgents, 1),
        AgentPrompts.Answer(task, briefing.Context),
        new AnswerContract(),
        AgentTools.Over(task.Code, []),
        cancellationToken);

    private async Task<AgentResult<T>> AskAsync<T>(
        Asker asker, AgentPrompt prompt, IAnswerContract<T> contract, IReadOnlyList<Microsoft.Extensions.AI.AIFunction> tools, CancellationToken cancellationToken)
        where T : class
    {
        var agent = agents[asker.Agent];
        var (instructions, origin) = Instructions(agent, contract);
        briefing.Record(asker, instructions, origin, prompt);
        try
        {
            var allowed = tools.Where(tool => agent.Tools is null || agent.Tools.Value.Contains(tool.Name)).ToList();
            var assignment = new AgentAssignment<T>(asker, instructions, prompt.Text, contract, allowed) { Temperature = agent.Temperature?.Value };
            var outcome = await runners(agent).RunAsync(assignment, cancellationToken);
            return outcome.Value is { } value
                ? AgentResult.Of(value, outcome.Usage)
                : None<T>(AgentProblemKind.Failed, $"The {asker.Agent} on {Name} gave no usable answer: {Describe(outcome.Stop)} {outcome.Message}", outcome.Usage);
        }
        catch (ModelException failure)
        {
            return None<T>(AgentProblemKind.Failed, $"{Name} cannot be asked: {failure.Message}", AgentUsage.None);
        }
        catch (BudgetSpentException spent)
        {
            return None<T>(AgentProblemKind.BudgetSpent, spent.Message, AgentUsage.None);
        }
    }

    /// <summary>The default prompts tell the form of the answer in their own words; a repository's own need not know it, and none of them knows that of an answer in words.</summary>
    private static (string Text, string Origin) Instructions<T>(AgentDefinition agent, IAnswerContract<T> contract)
        where T : class => agent switch
        {
            { Prompt: { IsDefault: false } own } => ($"{own.Value.TrimEnd()}\n\n{contract.Form}", own.Origin),
            _ when contract is AnswerContract => (contract.Form, "comes with DevPilot"),
            _ => (agent.Prompt!.Value, $"the {agent.Name} that comes with DevPilot"),
        };

    private static AgentResult<T> None<T>(AgentProblemKind kind, string message, AgentUsage usage)
        where T : class => new(null, new AgentProblem(kind, message, []), usage);

    private static string Describe(AgentStop stop) => stop switch
    {
        AgentStop.WrongForm => "its answers never had the form that was asked for.",
        AgentStop.Empty => "its answers were empty.",
        AgentStop.Declined => "it declined.",
        AgentStop.TurnsSpent => "it used up its turns without an answer.",
        AgentStop.CutOff => "its answers were longer than it may write.",
        _ => "",
    };
}
