namespace DevPilot.Runs.Stores;

/// <summary>Order of a list of runs. Where two are equal in it, the newer comes first.</summary>
/// <remarks>Time stamps count to the millisecond. Among runs of the same millisecond the order is the store's own, and stays what it is.</remarks>
public enum RunOrder
{
    /// <summary>By time stamp, the newest first.</summary>
    Newest,

    /// <summary>The reverse of <see cref="Newest"/>.</summary>
    Oldest,

    /// <summary>By score, the highest first; runs without one are left out.</summary>
    Score,

    /// <summary>By duration, the longest first; runs without one are left out.</summary>
    Duration,

    /// <summary>By cost, the dearest first; runs without one are left out.</summary>
    Cost,
}
