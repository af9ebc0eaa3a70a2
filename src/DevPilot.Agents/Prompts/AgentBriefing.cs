using DevPilot.Agents.Context;
using DevPilot.Agents.Gateway;
using DevPilot.Core.Runs;

namespace DevPilot.Agents.Prompts;

/// <summary>How the agents of a run are briefed.</summary>
/// <param name="Context">How much of what the target says about itself goes into a prompt.</param>
/// <param name="Report">Takes the record of what each agent was given.</param>
public sealed record AgentBriefing(ContextOptions Context, Action<RunEvent> Report)
{
    /// <summary>Tells the run's log what an agent is given.</summary>
    /// <param name="asker">Which agent.</param>
    /// <param name="instructions">Its system prompt.</param>
    /// <param name="origin">Where these come from.</param>
    /// <param name="prompt">Its task.</param>
    internal void Record(Asker asker, string instructions, string origin, AgentPrompt prompt)
    {
        var tokens = TokenCount.Of(instructions);
        var parts = prompt.Parts.Prepend(new BriefingPart("instructions", "", origin, tokens, tokens));
        Report(new AgentBriefed(asker.Agent, asker.Round, Context.BudgetTokens, [.. parts], prompt.Notes) { Stage = asker.Stage });
    }
}
