namespace DevPilot.Patching.Matching;

/// <summary>Looks beside the one place that a hunk fits, for signs that another one is meant.</summary>
internal sealed class OtherPlaces(LineIndex file, FilePatch patch)
{
    private const double Alike = 0.8;
    private const int TellingContext = 16;

    private readonly StatedNumbers _numbers = new(patch);

    /// <summary>
    /// At its stated line stands nearly the old side of the hunk, and neither what was found nor its new side: what changed there since is
    /// the reason why it fits elsewhere.
    /// </summary>
    public bool LooksUnchanged(HunkPattern pattern, int? found)
    {
        if (!_numbers.AreCredible || pattern.StatedStart is not { } stated || pattern.OldNonBlank.Length < 2 || file.NonBlank.Length == 0)
            return false;

        var at = Array.BinarySearch(file.NonBlank, stated);
        var offset = at >= 0 ? at : ~at;
        if (offset >= file.NonBlank.Length || LineAlignment.At(file, pattern, offset) is not { Score: >= Alike } nearest)
            return false;

        var known = HunkSearch.ForNewSide(file, pattern).Starts;
        return !known.Append(found ?? int.MaxValue / 2).Any(start => Math.Abs(start - nearest.Start) <= pattern.Lines.Count);
    }

    /// <summary>
    /// Where no numbers tell: the new side stands elsewhere to the letter, with telling context on both sides. Either the change was made there
    /// before, or that is a sibling which it is to be made like. Line (from 0); null when there is none.
    /// </summary>
    public int? StandsApplied(HunkSearch search, int start)
    {
        var lines = search.Pattern.Lines;
        if (_numbers.AreCredible || lines[0].Kind != HunkLineKind.Context || lines[^1].Kind != HunkLineKind.Context || !lines.Any(line => line.Kind == HunkLineKind.Added)
            || lines.Where(line => line.Kind == HunkLineKind.Context).Sum(line => line.Text.Count(char.IsLetterOrDigit)) < TellingContext)
        {
            return null;
        }

        var applied = HunkSearch.ForNewSide(file, search.Pattern);
        return applied.IsContiguous && applied.Starts.FindAll(place => place != start) is [var first, ..] && AppliedState.IsTelling(search.Pattern) ? first : null;
    }
}
