using System.Globalization;
using DevPilot.Core.Agents;

namespace DevPilot.Console.Rendering;

/// <summary>A part of a definition as it is shown.</summary>
/// <param name="Name">Which part.</param>
/// <param name="Value">What it says, in a few words.</param>
/// <param name="Origin"><c>default</c>, or file and line in the repository.</param>
internal sealed record ListedPart(string Name, string Value, string Origin)
{
    /// <summary>The parts of an agent that say something.</summary>
    public static IEnumerable<ListedPart> Of(AgentDefinition agent) => Model(agent).Concat(agent.Custom is { } role ? Custom(role) : []).OfType<ListedPart>();

    private static IEnumerable<ListedPart?> Model(AgentDefinition agent) =>
    [
        agent.Description.Value.Length > 0 ? new("description", agent.Description.Value, agent.Description.Origin) : null,
        Part("version", agent.Version, version => version),
        Part("prompt", agent.Prompt, prompt => Wording.Count(prompt.TrimEnd().Split('\n').Length, "line")),
        Part("model", agent.Model, model => model),
        Part("tools", agent.Tools, tools => tools.Count is 0 ? "none" : string.Join(", ", tools)),
        Part("max_turns", agent.MaxTurns, turns => turns.ToString(CultureInfo.InvariantCulture)),
        Part("temperature", agent.Temperature, temperature => temperature.ToString(CultureInfo.InvariantCulture)),
        Part("mcp_config_path", agent.McpConfigPath, path => path),
    ];

    private static IEnumerable<ListedPart?> Custom(CustomAgentRole role) =>
    [
        Part("kind", role.Kind, kind => kind.ToString().ToLowerInvariant()),
        Part("after", role.After, stage => stage.ToString().ToLowerInvariant()),
        Part("blocking", role.BlocksFrom, severity => severity?.ToString().ToLowerInvariant() ?? "no"),
        Part("order", role.Order, order => order.ToString(CultureInfo.InvariantCulture)),
        role.RulesPath is { } rules ? new("rules", "checked by DevPilot itself", rules) : null,
        Part("command", role.Command, command => string.Join(' ', command.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"\"{word}\"" : word))),
        Part("tests", role.Tests, tests => string.Join(", ", tests)),
        role.Kind.Value is CustomAgentKind.Test ? Part("timeout", role.Timeout, Wording.Of) : null,
        Part("output", role.Output, file => file),
    ];

    private static ListedPart? Part<T>(string name, AgentPart<T>? part, Func<T, string> say) => part is null ? null : new ListedPart(name, say(part.Value), part.Origin);
}
