using DevPilot.Agents;
using DevPilot.Core.Agents;

namespace DevPilot.Console.Rendering;

/// <summary>What answers for an agent, in a few words.</summary>
internal static class AgentWork
{
    /// <param name="agent">The agent.</param>
    /// <param name="backend">What answers in a run; null where that cannot be told.</param>
    /// <param name="isTrusted">Whether commands of the repository may run.</param>
    public static (string Works, string Note) Of(AgentDefinition agent, BackendChoice? backend, bool isTrusted) => agent switch
    {
        { Custom.Command: { } command } when !isTrusted => ("", $"It is left out: it runs {command.Value[0]}, and this repository is not trusted to. Look at it, and allow it: devpilot trust"),
        { Custom.Command: { } command } => ($"runs {command.Value[0]}", ""),
        { Custom.Tests: not null } => ("runs tests", ""),
        { Prompt: null, Custom.RulesPath: not null } => ("rules", ""),
        { Prompt: null, Custom: null } => ("dotnet", ""),
        _ => OfModel(agent, backend),
    };

    private static (string Works, string Note) OfModel(AgentDefinition agent, BackendChoice? backend)
    {
        var rules = agent.Custom?.RulesPath is null ? "" : "rules and ";
        return backend switch
        {
            null => ($"{rules}a model", ""),
            { ModelOf: { } modelOf } when modelOf(agent) is var (model, _, whyNot) => ($"{rules}{model}", whyNot),
            _ when agent.Custom is null => (backend.Name, ""),
            _ when rules.Length > 0 => ("rules", "Its prompt needs a model; without one its rules alone are checked."),
            _ => ("", "It is left out: its prompt needs a model, and none is configured."),
        };
    }
}
