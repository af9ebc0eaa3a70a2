using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Reviewing;

namespace DevPilot.Agents;

/// <summary>What answers for the agents: the built-in ones, or a model.</summary>
/// <remarks>Stateless, as MASAI asks: each call carries all that the answer may stand on. Facts are computed by the stages, never here.</remarks>
public interface IAgentBackend
{
    /// <summary>Shown to the user, such as <c>builtin</c>.</summary>
    string Name { get; }

    /// <summary>Whether it asks models: an agent of the repository's own that has a prompt and no rules works only then.</summary>
    bool AsksModels { get; }

    /// <summary>Turns a request into a plan.</summary>
    Task<AgentResult<Plan>> PlanAsync(PlanningTask task, CancellationToken cancellationToken);

    /// <summary>Turns a plan into a patch against the code as it was copied.</summary>
    Task<AgentResult<Patch>> CodeAsync(CodingTask task, CancellationToken cancellationToken);

    /// <summary>Judges a patch from the facts of the task.</summary>
    Task<AgentResult<Review>> ReviewAsync(ReviewingTask task, CancellationToken cancellationToken);

    /// <summary>Has an agent of the repository's own look at a plan or a change. Its findings count; the verdict is drawn from them by its definition.</summary>
    Task<AgentResult<Review>> LookAsync(CustomAgentTask task, CancellationToken cancellationToken);

    /// <summary>Has an agent of the repository's own add to a change; a problem of <see cref="AgentProblemKind.NothingToDo"/> means that it leaves it as it is.</summary>
    Task<AgentResult<Patch>> EditAsync(CustomAgentTask task, CancellationToken cancellationToken);

    /// <summary>Answers a question about the repository in words.</summary>
    Task<AgentResult<AgentAnswer>> AnswerAsync(AnsweringTask task, CancellationToken cancellationToken);

    /// <summary>Adds what the computed scores cannot tell. Scores and verdict stand before it is asked.</summary>
    Task<AgentResult<EvaluationOpinion>> EvaluateAsync(EvaluatingTask task, CancellationToken cancellationToken);
}
