namespace DevPilot.Patching;

/// <summary>Why a patch, or one hunk of it, is refused.</summary>
public enum RefusalReason
{
    /// <summary>The text holds no patch in any known form.</summary>
    NoPatch,

    /// <summary>The text is meant as a patch and cannot be read as one, or was cut off.</summary>
    Unreadable,

    /// <summary>The path is absolute, leads out of the root, or into a folder that is never patched.</summary>
    UnsafePath,

    /// <summary>No such file, or several that could be meant.</summary>
    FileNotFound,

    /// <summary>The file to be made exists already with another text.</summary>
    FileExists,

    /// <summary>The file is not text.</summary>
    NotText,

    /// <summary>The lines that the hunk changes do not stand in the file.</summary>
    NotFound,

    /// <summary>The hunk could stand at several places.</summary>
    Ambiguous,

    /// <summary>The hunk stands at one place, and where exactly its added lines go is not certain.</summary>
    UncertainPlacement,

    /// <summary>Two hunks change the same lines.</summary>
    Overlap,

    /// <summary>The hunk is shorter than its header says, and ends in the middle of a change.</summary>
    CutOff,

    /// <summary>The file to be deleted has lines that the patch does not show.</summary>
    ContentDiffers,

    /// <summary>An added line has a character that the file's encoding cannot hold.</summary>
    Unencodable,

    /// <summary>Brackets of a C# file that were balanced no longer are.</summary>
    Unbalanced,

    /// <summary>The patch writes a sign of elision, such as <c>// rest of code</c>, into the file.</summary>
    ElisionAdded,

    /// <summary>A member would vanish although the patch does not remove it.</summary>
    MemberLost,

    /// <summary>The text given for a whole file looks like a part of it.</summary>
    Fragment,
}
