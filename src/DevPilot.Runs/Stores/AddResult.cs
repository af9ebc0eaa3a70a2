namespace DevPilot.Runs.Stores;

/// <summary>What became of a run that was handed to a store.</summary>
public enum AddResult
{
    /// <summary>It is new, or the same run further on.</summary>
    Added,

    /// <summary>It was there, equal or further on.</summary>
    Same,

    /// <summary>Another run has its id.</summary>
    Different,
}
