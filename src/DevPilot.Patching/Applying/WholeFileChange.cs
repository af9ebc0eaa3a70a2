using DevPilot.Patching.CSharp;
using DevPilot.Patching.Diffing;
using DevPilot.Patching.Text;

namespace DevPilot.Patching.Applying;

/// <summary>Turns the new text of a whole file into a change of the lines that differ.</summary>
internal static class WholeFileChange
{
    private const int SmallFile = 10;

    /// <summary>Null with a refusal when the text is a part of the file, or leaves out lines that cannot be filled in for sure.</summary>
    public static FileChange? TryMake(FileText file, FilePatch patch, string path, out HunkRefusal? refusal)
    {
        var written = patch.Hunks.SelectMany(hunk => hunk.Lines).Select(line => line.Text.TrimStart('\uFEFF')).ToList();
        var lines = WholeFileElision.Expand([.. file.Lines.Select(line => line.Text)], written, out var sign);
        // An answer without any space at the end of a line lost it in writing; one that has some means it.
        var meansSpace = written.Exists(line => line.Length > 0 && char.IsWhiteSpace(line[^1]));
        var old = file.Lines.Select(line => meansSpace ? line.Text : line.Text.TrimEnd()).ToArray();
        refusal = null;
        if (lines is null)
            refusal = new HunkRefusal(patch.DisplayPath, 1, RefusalReason.ElisionAdded, $"`{sign!.Trim()}` leaves out lines of the file, and which ones is not certain. Send the whole file, or a diff.");
        else if (IsFragment(old, lines, path))
            refusal = new HunkRefusal(patch.DisplayPath, 1, RefusalReason.Fragment, "The text looks like a part of the file, not like the whole of it. Send the whole file, or a diff.");

        return refusal is null ? Difference(file, old, lines!, meansSpace) : null;
    }

    private static FileChange Difference(FileText file, string[] old, List<string> lines, bool meansSpace)
    {
        var change = new FileChange();
        foreach (var piece in LineDiff.Compare(old, [.. lines.Select(line => meansSpace ? line : line.TrimEnd())]))
        {
            for (var line = piece.OldStart; line < piece.OldStart + piece.OldCount; line++)
                change.Deleted.Add(line);

            if (piece.NewCount > 0)
            {
                change.Inserted[piece.OldStart + piece.OldCount] = [.. Enumerable.Range(0, piece.NewCount).Select(offset =>
                    new InsertedLine(lines[piece.NewStart + offset], offset < piece.OldCount && file.Lines[piece.OldStart + offset].End is not LineEnd.None and var end ? end : null))];
            }
        }

        return change;
    }

    private static bool IsFragment(string[] old, List<string> lines, string path)
    {
        var before = old.Where(line => line.Trim().Length > 0).ToArray();
        if (before.Length < SmallFile)
            return false;

        var kept = lines.Select(line => line.Trim()).ToHashSet();
        if (before.Count(line => kept.Contains(line.Trim())) * 2 < before.Length)
            return true;

        if (!path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            return false;

        var types = CSharpOutline.Of(old).Members.Where(member => member.IsType).Select(member => member.Name).ToHashSet();
        return types.Count > 0 && !CSharpOutline.Of(lines).Members.Any(member => member.IsType && types.Contains(member.Name));
    }
}
