namespace DevPilot.Orchestrator.Commands;

/// <summary>A command of the repository that may not run here, or whose programs failed; the message says why.</summary>
public sealed class CommandRefusedException(string message) : Exception(message)
{
    /// <summary>Whether it would run if its person trusted the repository as it is.</summary>
    public bool WantsTrust { get; init; }
}
