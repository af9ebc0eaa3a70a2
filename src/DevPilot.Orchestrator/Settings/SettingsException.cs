namespace DevPilot.Orchestrator.Settings;

/// <summary>Settings that cannot be meant; nothing is started with them.</summary>
public sealed class SettingsException(IReadOnlyList<SettingsProblem> problems) : Exception(string.Join('\n', problems))
{
    /// <summary>All of them, in the order in which they were met.</summary>
    public IReadOnlyList<SettingsProblem> Problems { get; } = problems;
}
