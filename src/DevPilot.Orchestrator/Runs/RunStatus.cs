namespace DevPilot.Orchestrator.Runs;

/// <summary>What has become of a run, as a list shows it.</summary>
public enum RunStatus
{
    /// <summary>A process works on it now.</summary>
    Running,

    /// <summary>Its last process wrote an end; the outcome says which.</summary>
    Finished,

    /// <summary>Its last process was killed.</summary>
    Interrupted,

    /// <summary>Its log has no readable beginning.</summary>
    Damaged,
}
