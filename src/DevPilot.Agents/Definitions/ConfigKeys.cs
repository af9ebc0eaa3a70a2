using DevPilot.Core.Text;

namespace DevPilot.Agents.Definitions;

/// <summary>The keys that a <c>config.json</c> may have.</summary>
internal static class ConfigKeys
{
    public const string AgentName = "agent_name";
    public const string Version = "version";
    public const string Description = "description";
    public const string Model = "model";
    public const string McpConfigPath = "mcp_config_path";
    public const string Tools = "tools";
    public const string MaxTurns = "max_turns";
    public const string Temperature = "temperature";
    public const string After = "after";
    public const string Stage = "stage";
    public const string Kind = "kind";
    public const string Blocking = "blocking";
    public const string Order = "order";
    public const string Command = "command";
    public const string Tests = "tests";
    public const string Timeout = "timeout";
    public const string Output = "output";

    /// <summary>What only an agent that asks a model has a use for.</summary>
    public static IReadOnlyList<string> OfModels { get; } = [Model, McpConfigPath, Tools, MaxTurns, Temperature];

    /// <summary>What only an agent that runs something has a use for.</summary>
    public static IReadOnlyList<string> OfTests { get; } = [Command, Tests, Timeout];

    /// <summary>What default agents do not have: their part in the pipeline is fixed.</summary>
    public static IReadOnlyList<string> OfCustomAgents { get; } = [After, Stage, Kind, Blocking, Order, .. OfTests, Output];

    private static readonly IReadOnlyList<string> _all = [AgentName, Version, Description, .. OfModels, .. OfCustomAgents];

    /// <summary>Tells of keys that are not known. One that resembles a known one is refused: what its author meant would not happen.</summary>
    public static void Check(ConfigReader config)
    {
        foreach (var name in config.Fields.Select(field => field.Name).Distinct().Where(name => !_all.Contains(name) && !IsRemark(name)))
        {
            if (EditDistance.Nearest(name, _all) is { } nearest)
                config.Refuse(name, $"there is no key '{name}'. The nearest is '{nearest}'.");
            else
                config.Tell(name, $"there is no key '{name}'; it is passed over. Known: {string.Join(", ", _all)}.");
        }
    }

    /// <summary>Names that are by custom for editors and people.</summary>
    private static bool IsRemark(string name) => name is ['$' or '_' or '/', ..] || name.StartsWith("x-", StringComparison.Ordinal);
}
