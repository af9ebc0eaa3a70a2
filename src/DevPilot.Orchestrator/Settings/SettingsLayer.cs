namespace DevPilot.Orchestrator.Settings;

/// <summary>What one place says.</summary>
/// <param name="Values">Each setting at most once.</param>
/// <param name="Problems">What cannot be meant there.</param>
internal sealed record SettingsLayer(IReadOnlyList<SettingValue> Values, IReadOnlyList<SettingsProblem> Problems)
{
    /// <summary>A place that says nothing.</summary>
    public static SettingsLayer Silent { get; } = new([], []);
}
