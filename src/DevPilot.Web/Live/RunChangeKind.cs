namespace DevPilot.Web.Live;

/// <summary>What of a run has changed.</summary>
public enum RunChangeKind
{
    /// <summary>Its record: it is new, further on, or at its end.</summary>
    Record,

    /// <summary>Its event log is longer.</summary>
    Events,

    /// <summary>It has one more summary.</summary>
    Summary,

    /// <summary>One of its files is new or has other content.</summary>
    Artefact,

    /// <summary>It is gone.</summary>
    Deleted,
}
