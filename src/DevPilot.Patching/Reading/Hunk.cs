namespace DevPilot.Patching;

/// <summary>One change at one place of a file.</summary>
public sealed record Hunk
{
    /// <summary>Counts the hunks of one file patch from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Context, removed and added lines in their order.</summary>
    public required IReadOnlyList<HunkLine> Lines { get; init; }

    /// <summary>The stated numbers; null when the hunk has none.</summary>
    public HunkRange? Range { get; init; }

    /// <summary>Text after <c>@@</c>: the section that git prints, or the members that an envelope names, outermost first.</summary>
    public IReadOnlyList<string> Anchors { get; init; } = [];

    /// <summary>The patch says that the hunk reaches the end of the file.</summary>
    public bool IsAtEndOfFile { get; init; }

    /// <summary>The text of the patch ends with this hunk, and its header promises more lines than there are.</summary>
    public bool MayBeCutOff { get; init; }

    /// <summary>Line of the patch text, from 1, at which the hunk starts.</summary>
    public int PatchLine { get; init; }
}
