namespace DevPilot.Web.Dashboard.Wording;

/// <summary>What a mark says beside its text.</summary>
public enum Tone
{
    /// <summary>Nothing: it is as it is.</summary>
    Quiet,

    /// <summary>It is over, which says nothing of how it went.</summary>
    Done,

    /// <summary>It went well.</summary>
    Good,

    /// <summary>Something to look at.</summary>
    Warn,

    /// <summary>It went wrong.</summary>
    Bad,

    /// <summary>It goes on.</summary>
    Live,
}
