using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;

namespace DevPilot.Agents.Gateway;

/// <summary>On whose behalf a model is asked.</summary>
/// <param name="Agent">Name of the agent, such as <c>coder</c>.</param>
/// <param name="Stage">The stage that it serves.</param>
/// <param name="Round">Round of the Coder's loop, from 1.</param>
public sealed record Asker(string Agent, PipelineStage Stage, int Round)
{
    internal ModelAnswered Answered(ModelId model, AgentUsage usage, TimeSpan elapsed, string exchange)
    {
        var (input, output, cost, read, written) = usage;
        return new ModelAnswered(Agent, model.ToString(), input, output, read, written, cost, (long)elapsed.TotalMilliseconds, exchange) { Stage = Stage };
    }
}
