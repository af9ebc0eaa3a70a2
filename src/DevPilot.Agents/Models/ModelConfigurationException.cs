namespace DevPilot.Agents.Models;

/// <summary>A model was asked for that cannot be reached as things are configured; the message says what to set.</summary>
public sealed class ModelConfigurationException(string message) : Exception(message);
