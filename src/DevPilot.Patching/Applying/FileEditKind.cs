namespace DevPilot.Patching;

/// <summary>What happens to a file.</summary>
public enum FileEditKind
{
    /// <summary>The file does not exist before.</summary>
    Add,

    /// <summary>The file has other bytes, or another mode, after.</summary>
    Modify,

    /// <summary>The file does not exist after.</summary>
    Delete,

    /// <summary>The file has another path after, and perhaps other bytes.</summary>
    Rename,
}
