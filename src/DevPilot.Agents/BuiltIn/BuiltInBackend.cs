using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Evaluation;

namespace DevPilot.Agents.BuiltIn;

/// <summary>The agents that need no model: a documented set of changes, planned and written with Roslyn, judged by facts.</summary>
/// <remarks>Deterministic: the same task gives the same answer, so asking the Coder again changes nothing and is refused.</remarks>
public sealed class BuiltInBackend : IAgentBackend
{
    private readonly BuiltInCatalog _catalog = BuiltInCatalog.Default;

    /// <inheritdoc/>
    public string Name => "builtin";

    /// <inheritdoc/>
    public bool AsksModels => false;

    /// <summary>What can be asked, one line each, and how to ask for more.</summary>
    public static IReadOnlyList<string> Offer => BuiltInCatalog.Default.Offer();

    /// <inheritdoc/>
    public async Task<AgentResult<Plan>> PlanAsync(PlanningTask task, CancellationToken cancellationToken)
    {
        var recognised = _catalog.Recognise(task.Request);
        if (recognised.Value is not { } found)
            return AgentResult.None<Plan>(recognised.Problem!);

        var result = await OrMachineTroubleAsync(() => found.Change.PlanAsync(found.Request, task.Code, cancellationToken));
        return result.Value is { } plan && found.Request.Words.GetValueOrDefault("unread") is { } unread
            ? AgentResult.Of(plan with { Risks = [.. plan.Risks, $"The rest of the request was not read: \"{unread}\"."] })
            : result;
    }

    /// <inheritdoc/>
    public async Task<AgentResult<Patch>> CodeAsync(CodingTask task, CancellationToken cancellationToken)
    {
        if (task.Feedback.Count > 0)
        {
            return None(
                AgentProblemKind.NotPossible,
                "The built-in Coder writes the same patch each time, so it cannot mend this one.",
                $"{task.Feedback[^1].Source}: {task.Feedback[^1].Message}");
        }

        if (task.Plan.Change is not { } change || _catalog.Find(change.Kind) is not { } kind)
            return None(AgentProblemKind.NotPossible, "The plan names no change that DevPilot makes without a model.", [.. _catalog.Offer()]);

        var written = await OrMachineTroubleAsync(() => kind.WriteAsync(change, task.Code, cancellationToken));
        if (written.Value is not { } sources)
            return AgentResult.None<Patch>(written.Problem!);

        var diff = SourceDiff.Of(sources, task.Code);
        return diff.Length is 0
            ? None(AgentProblemKind.NothingToDo, "The code is already as the plan would have it.")
            : AgentResult.Of(new Patch(diff));
    }

    /// <inheritdoc/>
    public Task<AgentResult<Review>> ReviewAsync(ReviewingTask task, CancellationToken cancellationToken) =>
        Task.FromResult(AgentResult.Of(FactsReview.Of(task.Facts)));

    /// <inheritdoc/>
    public Task<AgentResult<EvaluationOpinion>> EvaluateAsync(EvaluatingTask task, CancellationToken cancellationToken) =>
        Task.FromResult(AgentResult.Of(EvaluationOpinion.None));

    /// <inheritdoc/>
    public Task<AgentResult<Review>> LookAsync(CustomAgentTask task, CancellationToken cancellationToken) =>
        Task.FromResult(AgentResult.None<Review>(NeedsModel(task)));

    /// <inheritdoc/>
    public Task<AgentResult<Patch>> EditAsync(CustomAgentTask task, CancellationToken cancellationToken) =>
        Task.FromResult(AgentResult.None<Patch>(NeedsModel(task)));

    /// <inheritdoc/>
    public Task<AgentResult<AgentAnswer>> AnswerAsync(AnsweringTask task, CancellationToken cancellationToken) =>
        Task.FromResult(AgentResult.None<AgentAnswer>(new AgentProblem(
            AgentProblemKind.NotPossible,
            $"Only a model can answer in words, and none answers here: {BuiltInCatalog.HowToGetModel}",
            [])));

    private static AgentProblem NeedsModel(CustomAgentTask task) =>
        new(AgentProblemKind.NotPossible, $"The {task.Agent.Name} has a prompt, which only a model can follow.", []);

    private static async Task<AgentResult<T>> OrMachineTroubleAsync<T>(Func<Task<AgentResult<T>>> work)
        where T : class
    {
        try
        {
            return await work();
        }
        catch (ProjectEvaluationException exception)
        {
            return AgentResult.None<T>(new AgentProblem(
                AgentProblemKind.CannotEvaluate, "MSBuild could not say how the project is compiled.", [exception.Message, "See that `dotnet restore` works here."]));
        }
    }

    private static AgentResult<Patch> None(AgentProblemKind kind, string message, params IReadOnlyList<string> details) =>
        AgentResult.None<Patch>(new AgentProblem(kind, message, details));
}
