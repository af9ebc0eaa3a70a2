using DevPilot.Agents;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator.CustomAgents;

/// <summary>Agents of the repository's own that cannot work in a run, and why.</summary>
internal static class LeftOutAgents
{
    /// <summary>Tells of each of them, once in the life of a run.</summary>
    public static void Tell(IAgentBackend backend, PipelineContext context)
    {
        if (context.Stages.State.Completed.ContainsKey((PipelineStage.Planner, 1)))
            return;

        foreach (var agent in context.Agents.Custom)
        {
            if (WhyNot(agent, backend, context) is { } whyNot)
                context.Run.Append(new ProblemMet($"{agent.Name} is left out{(agent.Custom!.IsBlocking ? ", though it may block" : "")}: {whyNot}") { Stage = PipelineStage.CustomAgents });
            else if (agent is { Prompt: not null, Custom.RulesPath: not null } && !backend.AsksModels)
                context.Run.Append(new ProblemMet($"{agent.Name} checks its rules alone: its prompt needs a model, and none answers here.") { Stage = PipelineStage.CustomAgents });
        }
    }

    /// <summary>Why an agent cannot work here; null when it can.</summary>
    public static string? WhyNot(AgentDefinition agent, IAgentBackend backend, PipelineContext context) => agent.Custom switch
    {
        { Kind.Value: CustomAgentKind.Test, Command: not null } when !context.MayRunCommands =>
            "it runs a command, and this repository is not trusted to. Look at it, and allow it: devpilot trust",
        { Kind.Value: not CustomAgentKind.Test, RulesPath: null } when !backend.AsksModels => "its prompt needs a model, and none answers here. Name one: --model",
        _ => null,
    };
}
