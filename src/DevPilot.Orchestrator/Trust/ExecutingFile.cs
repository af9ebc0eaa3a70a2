namespace DevPilot.Orchestrator.Trust;

/// <summary>A file of a repository that makes a program run, or that a program runs.</summary>
/// <param name="Path">Relative to the root.</param>
/// <param name="Sha256">Hash of its content, lower-case hex.</param>
/// <param name="Executes">What it would execute, a line each; for a person.</param>
public sealed record ExecutingFile(string Path, string Sha256, IReadOnlyList<string> Executes);
