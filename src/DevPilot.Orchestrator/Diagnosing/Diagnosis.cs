using DevPilot.Orchestrator.Settings;

namespace DevPilot.Orchestrator.Diagnosing;

/// <summary>Whether a run can start here, and with what.</summary>
/// <param name="Repository">The target, absolute; empty where there is none.</param>
/// <param name="Checks">What was looked at, in the order in which it is needed.</param>
/// <param name="Settings">Every setting that has a value, with who said so.</param>
public sealed record Diagnosis(string Repository, IReadOnlyList<Check> Checks, IReadOnlyList<SettingValue> Settings)
{
    /// <summary>Whether a run with the built-in agents can start.</summary>
    public bool CanRun => Checks.All(check => check.State is not CheckState.Fail);
}
