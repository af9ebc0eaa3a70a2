namespace DevPilot.Orchestrator.Workspaces;

/// <summary>A file that git would list and that the workspace does not have.</summary>
/// <param name="Path">Relative to the repository root, separated by <c>/</c>.</param>
/// <param name="Reason">Why, as the end of a sentence: <c>it is a named pipe</c>.</param>
public sealed record LeftOutFile(string Path, string Reason);
