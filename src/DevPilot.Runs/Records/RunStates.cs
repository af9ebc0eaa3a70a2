namespace DevPilot.Runs.Records;

/// <summary>Words of a run's <c>status</c>.</summary>
public static class RunStates
{
    /// <summary>It ran to its end, accepted or not.</summary>
    public const string Completed = "completed";

    /// <summary>It was stopped, spent its budget, or could not be done.</summary>
    public const string Failed = "failed";

    /// <summary>A process works on it. The old clients do not know this word, and are not shown such runs.</summary>
    public const string Running = "running";

    /// <summary>What a client may post.</summary>
    public static IReadOnlyList<string> Ends { get; } = [Completed, Failed];
}
