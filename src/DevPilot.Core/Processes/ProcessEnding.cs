namespace DevPilot.Core.Processes;

/// <summary>Why a child process is no longer there.</summary>
public enum ProcessEnding
{
    /// <summary>By itself.</summary>
    Exited,

    /// <summary>Its wall time was spent; the whole tree was ended.</summary>
    TimedOut,

    /// <summary>It printed nothing for too long; the whole tree was ended.</summary>
    Silent,
}
