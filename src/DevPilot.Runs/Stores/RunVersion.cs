namespace DevPilot.Runs.Stores;

/// <summary>How a record that arrives stands to the one that is there, by their <see cref="Records.RunRecord.LastSeq"/>, and where that is the same by whether they have ended.</summary>
internal enum RunVersion
{
    /// <summary>The same run before what is known.</summary>
    Earlier,

    /// <summary>Equal, or nothing can be said: the contents decide.</summary>
    Same,

    /// <summary>The same run further on.</summary>
    Later,
}
