using DevPilot.Core.Agents;

namespace DevPilot.Agents.BuiltIn.Solutions;

/// <summary>Why a change is not made, on its way from where it is found to the answer.</summary>
/// <param name="Kind">What can be done about it.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Details">Lines that help to go on.</param>
internal sealed record Refusal(AgentProblemKind Kind, string Message, params IReadOnlyList<string> Details)
{
    /// <summary>The request is understood and cannot be done here.</summary>
    public static Refusal NotPossible(string message, params IReadOnlyList<string> details) =>
        new(AgentProblemKind.NotPossible, message, details);

    /// <summary>As the answer of an agent.</summary>
    public AgentResult<T> As<T>()
        where T : class => AgentResult.None<T>(new AgentProblem(Kind, Message, Details));
}
