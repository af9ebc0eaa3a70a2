using System.Text.Json.Serialization;

namespace DevPilot.Orchestrator.Settings;

/// <summary>Who said what a setting is.</summary>
/// <param name="Source">Which kind of place; a later one weighs more.</param>
/// <param name="Place">The place itself: a file with its line, a variable, an option; empty for a default.</param>
public sealed record SettingOrigin(SettingSource Source, string Place)
{
    /// <summary>Nobody said anything.</summary>
    public static SettingOrigin Default { get; } = new(SettingSource.Default, "");

    /// <summary>Whether a person said so, and not the repository or nobody.</summary>
    [JsonIgnore]
    public bool IsOfPerson { get; init; } = Source >= SettingSource.User;

    /// <inheritdoc/>
    public override string ToString() => Place.Length > 0 ? Place : "default";
}

/// <summary>Where settings are found, in increasing weight.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SettingSource>))]
public enum SettingSource
{
    /// <summary>Built in.</summary>
    Default,

    /// <summary><c>devpilot.json</c> in the target's root.</summary>
    Target,

    /// <summary><c>devpilot/devpilot.json</c> in the user's configuration folder.</summary>
    User,

    /// <summary>An environment variable.</summary>
    Environment,

    /// <summary>The run that goes on.</summary>
    Run,

    /// <summary>The command line.</summary>
    Option,
}
