namespace DevPilot.Orchestrator.Workspaces;

/// <summary>The machine or the target refused a workspace. The message says what happened, why, and what to do next.</summary>
public sealed class WorkspaceException(string message, Exception? cause = null) : Exception(message, cause);
