using DevPilot.Agents.Gateway;
using DevPilot.Core.Agents;

namespace DevPilot.Agents.Loop;

/// <summary>What carries out an assignment: our own loop over a chat model, or a program that has a loop of its own.</summary>
public interface IAgentRunner
{
    /// <summary>Works on an assignment until it is answered or a bound is met.</summary>
    /// <exception cref="ModelException">No model answered.</exception>
    /// <exception cref="BudgetSpentException">Money or tokens are spent.</exception>
    Task<AgentOutcome<T>> RunAsync<T>(AgentAssignment<T> assignment, CancellationToken cancellationToken)
        where T : class;
}

/// <summary>How an assignment ended.</summary>
/// <typeparam name="T">What the agent hands over.</typeparam>
/// <param name="Stop">Why the loop ended.</param>
/// <param name="Value">The hand-over; null unless <see cref="AgentStop.Answered"/>.</param>
/// <param name="Message">What was wrong; empty when it was answered.</param>
/// <param name="Usage">What all its answers cost.</param>
/// <param name="Turns">Requests to the model.</param>
public sealed record AgentOutcome<T>(AgentStop Stop, T? Value, string Message, AgentUsage Usage, int Turns)
    where T : class;
