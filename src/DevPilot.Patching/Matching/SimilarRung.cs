namespace DevPilot.Patching.Matching;

/// <summary>The last rung: context may have changed a little; what is removed, and what an insertion stands between, may not.</summary>
internal static class SimilarRung
{
    private const double LeastScore = 0.7;
    private const double LeastMargin = 0.15;
    private const double LeastRecognised = 0.7;
    private const double SlipOfThePen = 0.85;
    private const int LeastWeight = 15;
    private const int EnoughWeight = 30;

    public static Placement? TryPlace(LineIndex file, HunkPattern pattern, IReadOnlyList<Likeness> nearest, bool numbersAreCredible)
    {
        if (nearest.Count == 0 || nearest[0].Score < LeastScore || AppliedState.ChangesNoText(pattern))
            return null;

        var map = nearest[0].NonBlank;
        var same = Same(file, pattern, map);
        var isNumbered = numbersAreCredible && StandsAsStated(pattern, map) && DiffersInOneLine(pattern, map, same) && nearest.Skip(1).All(other => Same(file, pattern, other.NonBlank).Count(unchanged => !unchanged) > 1);
        if (!isNumbered && nearest.Count > 1 && nearest[0].Score - nearest[1].Score < LeastMargin)
            return null;

        if (same.Count(unchanged => unchanged) < 2 || !(HasWeight(file, pattern, map, same) || DiffersInOneLine(pattern, map, same)))
            return null;

        return RemovalsStand(pattern, same) && !AppliedState.AddedLinesStandAt(file, pattern, nearest[0].Start) && InsertionsAreHeld(file, pattern, map, same)
            ? Aligned.Complete(file, pattern, map, similar: true)
            : null;
    }

    /// <summary>
    /// Braces and attributes identify no place: most of what the hunk says, by its letters and digits, must stand there,
    /// unchanged or with no more than a slip of the pen.
    /// </summary>
    private static bool HasWeight(LineIndex file, HunkPattern pattern, int[] map, bool[] same)
    {
        var (unchanged, recognised, all) = (0, 0, 0);
        for (var row = 0; row < same.Length; row++)
        {
            var text = pattern.Lines[pattern.OldNonBlank[row]].Text;
            var weight = text.Count(char.IsLetterOrDigit);
            all += weight;
            unchanged += same[row] ? weight : 0;
            recognised += same[row] || (map[row] >= 0 && Similarity.Of(text, file.Lines[map[row]]) >= SlipOfThePen) ? weight : 0;
        }

        return unchanged >= LeastWeight && recognised >= all * LeastRecognised;
    }

    private static bool[] Same(LineIndex file, HunkPattern pattern, int[] map) =>
        [.. Enumerable.Range(0, map.Length).Select(row => map[row] >= 0 && IsSame(file, pattern, row, map[row]))];

    /// <summary>All but one line of context stands there, and that one is recognised; what stands says enough.</summary>
    private static bool DiffersInOneLine(HunkPattern pattern, int[] map, bool[] same) =>
        same.Count(unchanged => !unchanged) == 1
        && map.All(line => line >= 0)
        && same.Length > 2
        && Enumerable.Range(0, same.Length).Where(row => same[row]).Sum(row => pattern.Lines[pattern.OldNonBlank[row]].Text.Count(char.IsLetterOrDigit)) >= EnoughWeight;

    /// <summary>Every line is where the numbers say, and all but one are unchanged there: a sibling that is nearly as like does not count.</summary>
    private static bool StandsAsStated(HunkPattern pattern, int[] map) =>
        pattern.StatedStart is { } stated
        && Enumerable.Range(0, map.Length).All(row => map[row] == stated + Array.IndexOf(pattern.Old, pattern.OldNonBlank[row]));

    private static bool RemovalsStand(HunkPattern pattern, bool[] same) =>
        Enumerable.Range(0, same.Length).All(row => same[row] || pattern.Lines[pattern.OldNonBlank[row]].Kind == HunkLineKind.Context);

    /// <summary>Every change has a certain place between the lines around it.</summary>
    private static bool InsertionsAreHeld(LineIndex file, HunkPattern pattern, int[] map, bool[] same)
    {
        for (var row = 0; row <= map.Length; row++)
        {
            var from = row == 0 ? -1 : pattern.OldNonBlank[row - 1];
            var to = row == map.Length ? pattern.Lines.Count : pattern.OldNonBlank[row];
            var changes = Enumerable.Range(from + 1, to - from - 1).Any(index => pattern.Lines[index].Kind != HunkLineKind.Context)
                || (row > 0 && row < map.Length && pattern.Lines[from].Kind == HunkLineKind.Removed && pattern.Lines[to].Kind == HunkLineKind.Removed);
            if (!changes)
                continue;

            if (!IsHeld(file, pattern, (from, to), row, map, same))
                return false;
        }

        return true;
    }

    /// <summary>
    /// The change between two lines of the hunk is held by both, one unchanged and the other at least recognised, directly next to each
    /// other in the file; or it follows a removed line, which is always unchanged.
    /// </summary>
    private static bool IsHeld(LineIndex file, HunkPattern pattern, (int From, int To) lines, int row, int[] map, bool[] same)
    {
        if (row == 0)
            return same[0];
        if (row == map.Length)
            return same[^1];

        if (map[row - 1] >= 0 && map[row] >= 0)
        {
            return (same[row - 1] || same[row])
                && Enumerable.Range(map[row - 1] + 1, Math.Max(0, map[row] - map[row - 1] - 1)).All(file.IsBlank);
        }

        return lines.From >= 0 && pattern.Lines[lines.From].Kind == HunkLineKind.Removed && lines.To < pattern.Lines.Count && pattern.Lines[lines.To].Kind == HunkLineKind.Context;
    }

    private static bool IsSame(LineIndex file, HunkPattern pattern, int row, int line) =>
        file.IdOf(pattern.Lines[pattern.OldNonBlank[row]].Text, Tolerance.Whitespace) == file.Ids(Tolerance.Whitespace)[line];
}
