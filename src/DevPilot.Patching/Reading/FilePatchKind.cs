namespace DevPilot.Patching;

/// <summary>What a patch wants done to a file.</summary>
public enum FilePatchKind
{
    /// <summary>Change lines of an existing file.</summary>
    Modify,

    /// <summary>Create a file that does not exist.</summary>
    Add,

    /// <summary>Remove a file, whose content the patch shows.</summary>
    Delete,

    /// <summary>Move a file, perhaps changing lines.</summary>
    Rename,

    /// <summary>Create a file from another one, perhaps changing lines.</summary>
    Copy,

    /// <summary>Give the whole new text: creates the file or replaces its text.</summary>
    Replace,
}
