namespace DevPilot.Runs.Stores;

/// <summary>Order of a list of runs. Where two are equal in it, the newer comes first, and then the greater id.</summary>
public enum RunOrder
{
    /// <summary>By time stamp, the newest first.</summary>
    Newest,

    /// <summary>By time stamp, the oldest first.</summary>
    Oldest,

    /// <summary>By score, the highest first; runs without one are left out.</summary>
    Score,

    /// <summary>By duration, the longest first; runs without one are left out.</summary>
    Duration,

    /// <summary>By cost, the dearest first; runs without one are left out.</summary>
    Cost,
}
