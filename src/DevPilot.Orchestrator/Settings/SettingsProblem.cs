namespace DevPilot.Orchestrator.Settings;

/// <summary>Something in the settings that cannot be meant.</summary>
/// <param name="Place">File with line, or variable.</param>
/// <param name="Message">What is wrong and what is expected, one or two sentences; never a value that may be a secret.</param>
public sealed record SettingsProblem(string Place, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Place}: {Message}";
}
