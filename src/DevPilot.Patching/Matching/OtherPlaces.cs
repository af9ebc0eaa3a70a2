namespace DevPilot.Patching.Matching;

/// <summary>Looks beside the one place that a hunk fits, for signs that another one is meant.</summary>
internal sealed class OtherPlaces(LineIndex file, StatedNumbers numbers)
{
    private const double Alike = 0.8;
    private const int TellingContext = 16;

    /// <summary>
    /// At its stated line stands nearly the old side of the hunk, and not its new side: what changed there since is the reason why the old
    /// side stands nowhere, and what stands applied elsewhere is a sibling.
    /// </summary>
    public bool LooksUnchanged(HunkPattern pattern) =>
        pattern.StatedStart is { } stated && NearlyOld(pattern, stated) is { } nearest
        && !HunkSearch.ForNewSide(file, pattern).Starts.Exists(start => Math.Abs(start - nearest.Start) <= pattern.Lines.Count);

    /// <summary>
    /// At an expected line stands what the old side became: each of its lines, with others that came between, or nearly all of it and from
    /// the very line on. A sibling, which is what drift most often brings there, differs in some line and begins at another.
    /// </summary>
    public bool IsChangedTarget(HunkPattern pattern, int expected, int found)
    {
        if (NearlyOld(pattern, expected) is not { } nearest || Math.Abs(found - nearest.Start) <= pattern.Lines.Count)
            return false;

        var rows = Enumerable.Range(0, nearest.NonBlank.Length).ToArray();
        var isWhole = rows.All(row => nearest.NonBlank[row] >= 0 && IsSame(pattern, row, nearest.NonBlank[row]));
        return (isWhole || StandsAt(pattern, nearest, 0, expected) || StandsAt(pattern, nearest, rows[^1], expected))
            && !HunkSearch.ForNewSide(file, pattern).Starts.Exists(start => Math.Abs(start - nearest.Start) <= pattern.Lines.Count);
    }

    private Likeness? NearlyOld(HunkPattern pattern, int expected)
    {
        if (!numbers.AreCredible || pattern.OldNonBlank.Length < 2 || file.NonBlank.Length == 0)
            return null;

        var at = Array.BinarySearch(file.NonBlank, expected);
        var offset = at >= 0 ? at : ~at;
        return offset < file.NonBlank.Length && LineAlignment.At(file, pattern, offset) is { Score: >= Alike } nearest ? nearest : null;
    }

    private bool IsSame(HunkPattern pattern, int row, int line) =>
        file.IdOf(pattern.Lines[pattern.OldNonBlank[row]].Text, Tolerance.Whitespace) == file.Ids(Tolerance.Whitespace)[line];

    private static bool StandsAt(HunkPattern pattern, Likeness nearest, int row, int expected) =>
        nearest.NonBlank[row] == expected + Array.IndexOf(pattern.Old, pattern.OldNonBlank[row]);

    /// <summary>
    /// Where no numbers tell: the new side stands elsewhere to the letter, with telling context on both sides. Either the change was made there
    /// before, or that is a sibling which it is to be made like. Line (from 0); null when there is none.
    /// </summary>
    public int? StandsApplied(HunkSearch search, int start)
    {
        var lines = search.Pattern.Lines;
        if (numbers.AreCredible || lines[0].Kind != HunkLineKind.Context || lines[^1].Kind != HunkLineKind.Context || !lines.Any(line => line.Kind == HunkLineKind.Added)
            || lines.Where(line => line.Kind == HunkLineKind.Context).Sum(line => line.Text.Count(char.IsLetterOrDigit)) < TellingContext)
        {
            return null;
        }

        var applied = HunkSearch.ForNewSide(file, search.Pattern);
        return applied.IsContiguous && applied.Starts.FindAll(place => place != start) is [var first, ..] && AppliedState.IsTelling(search.Pattern) ? first : null;
    }
}
