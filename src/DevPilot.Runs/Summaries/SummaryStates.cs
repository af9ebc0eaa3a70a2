namespace DevPilot.Runs.Summaries;

/// <summary>Words of a summary's <c>status</c>.</summary>
public static class SummaryStates
{
    /// <summary>All is well.</summary>
    public const string Success = "success";

    /// <summary>A person should look.</summary>
    public const string Warning = "warning";

    /// <summary>It did not work.</summary>
    public const string Failed = "failed";
}
