namespace DevPilot.Patching.Matching;

/// <summary>Insertions at the very edge of a hunk, with context on one side only.</summary>
internal static class LooseEdges
{
    /// <summary>
    /// False when the header promises lines that the hunk does not have, and the line beyond the insertion is blank:
    /// the missing line may be that one, and the insertion belong on its other side.
    /// </summary>
    public static bool AreCertain(LineIndex file, HunkPattern pattern, int[] map)
    {
        if (!pattern.LacksLines || pattern.Lines.Count == 0)
            return true;

        var top = pattern.Lines[0].Kind == HunkLineKind.Added && map[0] > 0 && file.IsBlank(map[0] - 1);
        var bottom = pattern.Lines[^1].Kind == HunkLineKind.Added && map[^1] < file.Lines.Count && file.IsBlank(map[^1]) && !FollowsRemoval(pattern);
        return !top && !bottom;
    }

    private static bool FollowsRemoval(HunkPattern pattern) =>
        pattern.Lines.Reverse().SkipWhile(line => line.Kind == HunkLineKind.Added).FirstOrDefault()?.Kind == HunkLineKind.Removed;
}
