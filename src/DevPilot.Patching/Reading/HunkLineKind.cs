namespace DevPilot.Patching;

/// <summary>What a line of a hunk says about the file.</summary>
public enum HunkLineKind
{
    /// <summary>Stands in the file before and after.</summary>
    Context,

    /// <summary>Stands in the file before only.</summary>
    Removed,

    /// <summary>Stands in the file after only.</summary>
    Added,
}
