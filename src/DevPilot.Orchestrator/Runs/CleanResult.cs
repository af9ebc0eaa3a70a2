namespace DevPilot.Orchestrator.Runs;

/// <summary>What <c>clean</c> removed.</summary>
/// <param name="Workspaces">Names of the workspaces that are gone, with those of removed runs.</param>
/// <param name="Runs">Ids of the runs that are gone.</param>
/// <param name="BytesFreed">Size of the files that are gone.</param>
/// <param name="Kept">Ids of runs that were left alone because a process works on them.</param>
public sealed record CleanResult(
    IReadOnlyList<string> Workspaces, IReadOnlyList<string> Runs, long BytesFreed, IReadOnlyList<string> Kept)
{
    /// <summary>Ids of runs that were left alone because a server waits for them.</summary>
    public IReadOnlyList<string> Waiting { get; init; } = [];
}
