namespace DevPilot.Orchestrator.Workspaces;

/// <summary>A moment as the file system keeps it.</summary>
/// <param name="Seconds">Since 1970-01-01 UTC.</param>
/// <param name="Nanoseconds">Within the second.</param>
internal readonly record struct LinuxTimestamp(long Seconds, uint Nanoseconds);
