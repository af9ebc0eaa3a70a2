namespace DevPilot.Orchestrator.Applying;

/// <summary>A file that keeps a change from being written.</summary>
/// <param name="Path">Relative to the root, separated by <c>/</c>.</param>
/// <param name="Reason">Why, as the end of a sentence: <c>it changed meanwhile</c>.</param>
public sealed record FileConflict(string Path, string Reason);
