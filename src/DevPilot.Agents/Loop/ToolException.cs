namespace DevPilot.Agents.Loop;

/// <summary>A tool refuses what it was asked for; the message is for the model.</summary>
public sealed class ToolException(string message) : Exception(message);
