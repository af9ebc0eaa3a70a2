namespace DevPilot.Orchestrator.Applying;

/// <summary>What <c>apply</c> did to the target. With any conflict it did nothing.</summary>
/// <param name="Files">Files that were written, moved or removed, relative to the root, in path order.</param>
/// <param name="AlreadyApplied">Files that had their new content before.</param>
/// <param name="Conflicts">Files that are not as the run found them.</param>
public sealed record ApplyResult(
    IReadOnlyList<string> Files, IReadOnlyList<string> AlreadyApplied, IReadOnlyList<FileConflict> Conflicts)
{
    /// <summary>The whole change stands in the target.</summary>
    public bool Stands => Conflicts.Count is 0;
}
