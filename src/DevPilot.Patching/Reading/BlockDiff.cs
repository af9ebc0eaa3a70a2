using DevPilot.Patching.Diffing;

namespace DevPilot.Patching.Reading;

/// <summary>Turns "this text becomes that text" into context, removed and added lines, so that what did not change is never written.</summary>
internal static class BlockDiff
{
    public static List<HunkLine> Between(string[] old, string[] @new)
    {
        var lines = new List<HunkLine>(old.Length + @new.Length);
        var (oldAt, newAt) = (0, 0);
        foreach (var change in LineDiff.Compare(Keys(old), Keys(@new)))
        {
            for (; oldAt < change.OldStart; oldAt++, newAt++)
                lines.Add(new HunkLine(HunkLineKind.Context, old[oldAt]));

            for (; oldAt < change.OldStart + change.OldCount; oldAt++)
                lines.Add(new HunkLine(HunkLineKind.Removed, old[oldAt]));

            for (; newAt < change.NewStart + change.NewCount; newAt++)
                lines.Add(new HunkLine(HunkLineKind.Added, @new[newAt]));
        }

        for (; oldAt < old.Length; oldAt++)
            lines.Add(new HunkLine(HunkLineKind.Context, old[oldAt]));

        return lines;
    }

    /// <summary>Two signs for "unchanged code here" are the same line, however they are worded.</summary>
    private static string[] Keys(string[] lines) => [.. lines.Select(line => Elision.IsMarker(line) ? "..." : line)];
}
