namespace DevPilot.Runs.Import;

/// <summary>A source cannot be imported at all.</summary>
/// <param name="message">Which one, and why.</param>
public sealed class RunImportException(string message) : Exception(message);
