namespace DevPilot.Orchestrator.Tests.Applying;

/// <summary>Stands for the end of the process: nothing after it runs but what the next process does.</summary>
internal sealed class KilledException : Exception;
