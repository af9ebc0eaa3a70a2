namespace DevPilot.Orchestrator.Workspaces;

/// <summary>What became of one file of a copy.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Bytes">Bytes copied.</param>
/// <param name="Reason">Why it could not be copied.</param>
internal readonly record struct CopiedFile(CopiedFile.Found Kind, long Bytes = 0, string Reason = "")
{
    /// <summary>What stood at the path.</summary>
    internal enum Found
    {
        /// <summary>Nothing, or a folder: there is no file any more.</summary>
        Nothing,

        /// <summary>A regular file, which is copied.</summary>
        File,

        /// <summary>A symbolic link, which is the caller's matter.</summary>
        Link,

        /// <summary>Something that cannot be copied; the reason says what.</summary>
        Obstacle,
    }

    public static CopiedFile Nothing => new(Found.Nothing);

    public static CopiedFile Link => new(Found.Link);

    public static CopiedFile Obstacle(string reason) => new(Found.Obstacle, Reason: reason);
}
