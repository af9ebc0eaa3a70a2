namespace DevPilot.Patching;

/// <summary>One line of a hunk.</summary>
/// <param name="Kind">What it says about the file.</param>
/// <param name="Text">The line without its marker and without its end.</param>
/// <param name="HasCarriageReturn">The patch, itself written with bare newlines, shows a carriage return at the end of this line.</param>
/// <param name="HasNoNewline">Followed by <c>\ No newline at end of file</c>.</param>
public sealed record HunkLine(HunkLineKind Kind, string Text, bool HasCarriageReturn = false, bool HasNoNewline = false)
{
    /// <summary>The patch's bytes of this line were no UTF-8 and were read as Windows-1252; in a new file they stay what they were.</summary>
    public bool IsLegacyEncoded { get; init; }

    /// <summary>Stands in the file before the change.</summary>
    public bool IsOld => Kind != HunkLineKind.Added;

    /// <summary>Stands in the file after the change.</summary>
    public bool IsNew => Kind != HunkLineKind.Removed;
}
