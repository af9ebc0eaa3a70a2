namespace DevPilot.Orchestrator.Launching;

/// <summary>A run cannot even begin in this folder. No run was made.</summary>
public sealed class TargetProblemException(string message) : Exception(message);
