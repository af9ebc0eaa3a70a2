namespace DevPilot.Orchestrator.Trust;

/// <summary>A file that would execute something and that no trust makes usable.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Reason">Why, one sentence.</param>
public sealed record RefusedFile(string Path, string Reason);
