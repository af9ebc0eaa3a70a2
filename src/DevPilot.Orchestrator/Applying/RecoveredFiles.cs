namespace DevPilot.Orchestrator.Applying;

/// <summary>What recovery did.</summary>
/// <param name="TakenBack">Whether an unfinished change was found.</param>
/// <param name="Kept">Files of it that somebody else changed in the meantime and that were left as they are, relative to the root.</param>
public sealed record RecoveredFiles(bool TakenBack, IReadOnlyList<string> Kept)
{
    /// <summary>There was nothing to do.</summary>
    public static RecoveredFiles None { get; } = new(false, []);
}
