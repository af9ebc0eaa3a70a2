using System.Text.Json.Serialization;

namespace DevPilot.Orchestrator.Settings;

/// <summary>A setting as somebody set it.</summary>
/// <param name="Key">Its path, such as <c>testing.reruns</c> or <c>agents.coder.model</c>.</param>
/// <param name="Text">Its value, as it would be written without quotation marks; always one that the setting can have.</param>
/// <param name="Origin">Who said so.</param>
public sealed record SettingValue(string Key, [property: JsonPropertyName("value")] string Text, SettingOrigin Origin);
