namespace DevPilot.Runs.Records;

/// <summary>Words of a run's <c>taskType</c>.</summary>
public static class TaskTypes
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["scaffold", "tests", "refactor", Pipeline];

    /// <summary>A run of the whole pipeline; the old clients know the other three.</summary>
    public const string Pipeline = "pipeline";
}
