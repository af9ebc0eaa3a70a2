using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using DevPilot.Agents.Context;

namespace DevPilot.Agents.Models;

/// <summary>Which models are asked and what they may cost. Each source overrides the ones before it: the target's file, the user's file, the environment, the command line.</summary>
public sealed record ModelSettings
{
    /// <summary>Name of the file, in the target's root and in the user's configuration folder.</summary>
    public const string FileName = "devpilot.json";

    /// <summary>Without signs of thousands: 1,5 is no way to write 15 dollars.</summary>
    private const NumberStyles Plain =
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

    /// <summary>Nothing is said.</summary>
    public static ModelSettings None { get; } = new();

    /// <summary>The model, as <c>provider/model</c>, <c>builtin</c> or <c>replay:FOLDER</c>; null to find one.</summary>
    public string? Model { get; init; }

    /// <summary>Who said so, for the run's reason.</summary>
    [JsonIgnore]
    public string Origin { get; init; } = "";

    /// <summary>Whether the person said so and not the target: then models that definitions of agents ask for do not count.</summary>
    [JsonIgnore]
    public bool IsForAllAgents { get; init; }

    /// <summary>The model that is asked when the first does not answer.</summary>
    public string? FallbackModel { get; init; }

    /// <summary>Models of single agents, by name of the agent.</summary>
    /// <remarks>Reading a file that says nothing of agents sets null.</remarks>
    public IReadOnlyDictionary<string, AgentSettings> Agents { get => field ?? new Dictionary<string, AgentSettings>(); init; }

    /// <summary>Most requests to a chat model for one task of an agent; null for the usual number.</summary>
    public int? MaxTurns { get; init; }

    /// <summary>Most that a run may cost, US dollars.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>Most tokens that a run may use, in and out.</summary>
    public long? BudgetTokens { get; init; }

    /// <summary>Most tokens of a prompt for what the target says about itself.</summary>
    public int? ContextTokens { get; init; }

    /// <summary>The same with its default.</summary>
    [JsonIgnore]
    public ContextOptions Context => ContextTokens is { } tokens ? new ContextOptions { BudgetTokens = tokens } : new ContextOptions();

    /// <summary>Settings in a file; none when there is no such file.</summary>
    /// <exception cref="ModelConfigurationException">The file cannot be read.</exception>
    public static ModelSettings FromFile(string path)
    {
        if (!File.Exists(path))
            return None;

        try
        {
            using var file = File.OpenRead(path);
            return (JsonSerializer.Deserialize(file, ModelSettingsJson.Default.ModelSettings) ?? None) with { Origin = $"{path} says so" };
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ModelConfigurationException($"The settings in {path} cannot be read: {failure.Message}");
        }
    }

    /// <summary>Settings of the environment.</summary>
    /// <exception cref="ModelConfigurationException">A number cannot be read.</exception>
    public static ModelSettings FromEnvironment(ModelEnvironment environment) => new()
    {
        Model = environment["DEVPILOT_MODEL"],
        Origin = "DEVPILOT_MODEL says so",
        IsForAllAgents = environment["DEVPILOT_MODEL"] is not null,
        FallbackModel = environment["DEVPILOT_FALLBACK_MODEL"],
        BudgetUsd = Number(environment, "DEVPILOT_BUDGET_USD"),
        BudgetTokens = (long?)Number(environment, "DEVPILOT_BUDGET_TOKENS"),
        ContextTokens = (int?)Number(environment, "DEVPILOT_CONTEXT_TOKENS"),
    };

    /// <summary>File of the user's own settings; null where the user has no folder for any.</summary>
    public static string? UserFile(ModelEnvironment environment) =>
        (environment["XDG_CONFIG_HOME"] ?? Join(environment["HOME"], ".config") ?? environment["APPDATA"]) is { } folder
            ? Path.Combine(folder, "devpilot", FileName)
            : null;

    /// <summary>The same, where <paramref name="stronger"/> says nothing else.</summary>
    public ModelSettings OverriddenBy(ModelSettings stronger) => new()
    {
        Model = stronger.Model ?? Model,
        Origin = stronger.Model is null ? Origin : stronger.Origin,
        IsForAllAgents = stronger.Model is null ? IsForAllAgents : stronger.IsForAllAgents,
        FallbackModel = stronger.FallbackModel ?? FallbackModel,
        Agents = Agents.Concat(stronger.Agents).GroupBy(agent => agent.Key).ToDictionary(agent => agent.Key, agent => agent.Last().Value),
        MaxTurns = stronger.MaxTurns ?? MaxTurns,
        BudgetUsd = stronger.BudgetUsd ?? BudgetUsd,
        BudgetTokens = stronger.BudgetTokens ?? BudgetTokens,
        ContextTokens = stronger.ContextTokens ?? ContextTokens,
    };

    private static string? Join(string? home, string folder) => home is null ? null : Path.Combine(home, folder);

    private static decimal? Number(ModelEnvironment environment, string name) => environment[name] switch
    {
        null => null,
        var text when decimal.TryParse(text, Plain, CultureInfo.InvariantCulture, out var number) && number > 0 => number,
        var text => throw new ModelConfigurationException($"{name} is '{text}'. Give a number above zero."),
    };
}

/// <summary>Settings of one agent.</summary>
/// <param name="Model">Its model; null for that of the run.</param>
/// <param name="MaxTurns">Most requests to a chat model for one task; null for what holds for all.</param>
public sealed record AgentSettings(string? Model = null, int? MaxTurns = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true)]
[JsonSerializable(typeof(ModelSettings))]
internal sealed partial class ModelSettingsJson : JsonSerializerContext;
