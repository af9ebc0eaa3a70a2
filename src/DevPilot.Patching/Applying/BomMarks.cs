namespace DevPilot.Patching.Applying;

/// <summary>Takes byte order marks off the lines of a patch: git shows that of a file as the first character of its first line.</summary>
internal static class BomMarks
{
    private const char Mark = '\uFEFF';

    public static FilePatch Strip(FilePatch patch) =>
        patch.Hunks.Any(hunk => hunk.Lines.Any(Has))
            ? patch with { Hunks = [.. patch.Hunks.Select(hunk => hunk with { Lines = [.. hunk.Lines.Select(line => Has(line) ? line with { Text = line.Text.Remove(line.Text.IndexOf(Mark), 1) } : line)] })] }
            : patch;

    /// <summary>What the patch says about the mark: the one line shows it and its replacement does not, or the reverse. Null: nothing.</summary>
    public static bool? Stated(FilePatch patch)
    {
        if (patch.Hunks.Count == 0)
            return null;

        var lines = patch.Hunks[0].Lines;
        if (lines.FirstOrDefault(line => line.IsOld) is not { } old || lines.FirstOrDefault(line => line.IsNew) is not { } @new || Has(old) == Has(@new))
            return null;

        // A mark that only the new line shows is new; one that only the old line shows is removed, if the text says nothing else.
        return Has(@new);
    }

    /// <summary>A patch that was indented as a whole has spaces in front of it.</summary>
    private static bool Has(HunkLine line) => line.Text.TrimStart(' ', '\t').StartsWith(Mark);
}
