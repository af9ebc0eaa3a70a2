namespace DevPilot.Core.Agents;

/// <summary>What an agent gave back: a value, or the reason why there is none.</summary>
/// <typeparam name="T">The typed hand-over of its stage.</typeparam>
/// <param name="Value">The hand-over; null exactly when <see cref="Problem"/> is set.</param>
/// <param name="Problem">Why there is no value: something that a person or the agent itself can act on.</param>
/// <param name="Usage">What the answer cost.</param>
public sealed record AgentResult<T>(T? Value, AgentProblem? Problem, AgentUsage Usage)
    where T : class;

/// <summary>Makers of <see cref="AgentResult{T}"/>.</summary>
public static class AgentResult
{
    /// <summary>An answer of an agent that uses no model.</summary>
    public static AgentResult<T> Of<T>(T value)
        where T : class => new(value, null, AgentUsage.None);

    /// <summary>An answer of a model.</summary>
    public static AgentResult<T> Of<T>(T value, AgentUsage usage)
        where T : class => new(value, null, usage);

    /// <summary>No answer, and why.</summary>
    public static AgentResult<T> None<T>(AgentProblem problem)
        where T : class => new(null, problem, AgentUsage.None);
}
