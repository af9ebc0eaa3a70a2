namespace DevPilot.Agents.Commands;

/// <summary>A command was not typed as it wants to be; the message says how, one sentence.</summary>
public sealed class CommandUsageException(string message) : Exception(message);
