namespace DevPilot.Web.Pipelines;

/// <summary>How far a job of the server is.</summary>
public enum PipelineJobState
{
    /// <summary>It waits until fewer others run.</summary>
    Queued,

    /// <summary>Its process lives.</summary>
    Running,

    /// <summary>It was told to stop, and stops at its own next chance.</summary>
    Stopping,

    /// <summary>Its process is gone, or never was.</summary>
    Ended,
}
