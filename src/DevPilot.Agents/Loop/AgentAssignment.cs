using DevPilot.Agents.Gateway;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Loop;

/// <summary>One task for one agent: everything that its answer may stand on.</summary>
/// <typeparam name="T">What the agent hands over.</typeparam>
/// <param name="Asker">Which agent.</param>
/// <param name="SystemPrompt">What the agent is and what it answers with.</param>
/// <param name="Prompt">The task.</param>
/// <param name="Contract">The form of the answer.</param>
/// <param name="Tools">What the agent may use.</param>
public sealed record AgentAssignment<T>(Asker Asker, string SystemPrompt, string Prompt, IAnswerContract<T> Contract, IReadOnlyList<AIFunction> Tools)
    where T : class
{
    /// <summary>Temperature of the model, 0 to 2; null for its own.</summary>
    public double? Temperature { get; init; }
}
