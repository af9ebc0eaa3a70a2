namespace DevPilot.Orchestrator.Workspaces;

/// <summary>The isolated copy of a target that a run works on.</summary>
public sealed record Workspace
{
    /// <summary>Absolute path of the copy.</summary>
    public required string Root { get; init; }

    /// <summary>Absolute path of the repository that was copied.</summary>
    public required string TargetRoot { get; init; }

    /// <summary>Id of the run that it belongs to, and the name of its folder.</summary>
    public required string RunId { get; init; }

    /// <summary>Regular files copied; 0 for a workspace that was opened and not created.</summary>
    public int Files { get; init; }

    /// <summary>Their size; 0 for a workspace that was opened and not created.</summary>
    public long Bytes { get; init; }

    /// <summary>Symbolic links that lead out of the repository, in path order, relative to its root.</summary>
    public IReadOnlyList<string> LinksLeftOut { get; init; } = [];

    /// <summary>What else could not be copied, in path order.</summary>
    public IReadOnlyList<LeftOutFile> FilesLeftOut { get; init; } = [];

    /// <summary>Wall time of the copy; zero for a workspace that was opened and not created.</summary>
    public TimeSpan Elapsed { get; init; }
}
