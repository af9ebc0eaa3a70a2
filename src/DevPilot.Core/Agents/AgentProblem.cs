namespace DevPilot.Core.Agents;

/// <summary>Why an agent gave no value.</summary>
/// <param name="Kind">What to do about it.</param>
/// <param name="Message">One sentence: what happened and why.</param>
/// <param name="Details">Lines that help to go on: candidates, examples, the next command.</param>
public sealed record AgentProblem(AgentProblemKind Kind, string Message, IReadOnlyList<string> Details)
{
    /// <summary>The whole problem as text, one detail a line.</summary>
    public override string ToString() => string.Join('\n', [Message, .. Details]);
}

/// <summary>What can be done about an agent that gave no value.</summary>
public enum AgentProblemKind
{
    /// <summary>The agent does not know this kind of request.</summary>
    NotRecognised,

    /// <summary>The request names something that the repository does not have.</summary>
    NotFound,

    /// <summary>The request fits several places; a better name is needed.</summary>
    Ambiguous,

    /// <summary>What is asked for is there already.</summary>
    NothingToDo,

    /// <summary>The request is understood and cannot be done here; the message says why.</summary>
    NotPossible,

    /// <summary>A model or tool failed after its retries.</summary>
    Failed,

    /// <summary>The projects could not be evaluated; a build says why.</summary>
    CannotEvaluate,

    /// <summary>The money or the tokens that the run may cost are spent.</summary>
    BudgetSpent,
}
