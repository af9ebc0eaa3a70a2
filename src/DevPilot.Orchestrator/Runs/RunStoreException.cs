namespace DevPilot.Orchestrator.Runs;

/// <summary>A run cannot be found, opened or written. The message says what happened, why, and what to do next.</summary>
public sealed class RunStoreException(string message, Exception? cause = null) : Exception(message, cause);
