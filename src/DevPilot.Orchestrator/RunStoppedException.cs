using DevPilot.Core.Agents;
using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator;

/// <summary>A run that cannot go on, for a reason that a person can act on. Caught once, where runs are started and resumed.</summary>
public sealed class RunStoppedException(RunOutcome outcome, string reason) : Exception(reason)
{
    /// <summary>How the run ends.</summary>
    public RunOutcome Outcome { get; } = outcome;

    /// <summary>The end that an agent's problem leads to.</summary>
    public static RunStoppedException Because(AgentProblem problem) => new(
        problem.Kind switch
        {
            AgentProblemKind.Failed or AgentProblemKind.CannotEvaluate => RunOutcome.Failed,
            AgentProblemKind.BudgetSpent => RunOutcome.BudgetSpent,
            _ => RunOutcome.CannotStart,
        },
        problem.ToString());
}
