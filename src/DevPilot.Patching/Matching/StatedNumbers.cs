namespace DevPilot.Patching.Matching;

/// <summary>What the line numbers of a file's hunks are worth.</summary>
internal sealed class StatedNumbers
{
    private const int TellingCharacters = 30;
    private const int Near = 40;
    private const int MostNear = 2;
    private const int MostNearTelling = 5;

    private readonly FilePatch _patch;

    public StatedNumbers(FilePatch patch)
    {
        _patch = patch;
        AreCredible = Credible();
        AreOrdered = patch.Format == PatchFormat.Envelope || (patch.Format == PatchFormat.UnifiedDiff && Ordered());
    }

    /// <summary>Every hunk has numbers, the counts are right, and the new numbers follow from the old ones: nobody made them up.</summary>
    public bool AreCredible { get; }

    /// <summary>The hunks are meant to follow one another in the file.</summary>
    public bool AreOrdered { get; }

    public bool PointAt(HunkSearch search, int start) => AreCredible && search.StatedStart == start;

    /// <summary>
    /// The place, among several equally good ones, that the numbers point at exactly. They are believed only if credible, and if all hunks
    /// placed without them are shifted by one and the same distance, which then holds for this one to the line.
    /// </summary>
    public int? Pick(LineIndex file, IReadOnlyList<HunkDecision> decisions, HunkDecision decision, List<int> starts)
    {
        if (!AreCredible || decision.Search is not { StatedStart: { } stated } search || (search.Tolerance > Tolerance.TrailingSpace && !search.KeepsIndentation))
            return null;

        var shifts = decisions
            .Where(other => other.Placement is not null && other.Search is { Starts.Count: 1, StatedStart: not null })
            .Select(other => other.Search!.Starts[0] - other.Search.StatedStart!.Value)
            .Distinct()
            .ToArray();
        if (shifts.Length > 1)
            return null;

        var common = shifts.Length == 0 ? 0 : shifts[0];
        if (shifts.Length == 0 && IsOneOfARow(search, starts, stated))
            return null;

        var picked = stated + common;
        return starts.Contains(picked) && !(common == 0 && EndsElsewhere(file, search, starts, picked)) ? picked : null;
    }

    /// <summary>
    /// What stands again and again around the stated line: a file that moved by any small distance has it there too, and no other hunk shows
    /// whether it moved.
    /// </summary>
    private static bool IsOneOfARow(HunkSearch search, List<int> starts, int stated)
    {
        var letters = search.Pattern.OldTexts.Sum(text => text.Count(char.IsLetterOrDigit));
        return starts.Count(start => Math.Abs(start - stated) <= Near) > (letters < TellingCharacters ? MostNear : MostNearTelling);
    }

    /// <summary>Less context below than above says that the file ends there, as another place has it and the picked one has not.</summary>
    private static bool EndsElsewhere(LineIndex file, HunkSearch search, List<int> starts, int picked)
    {
        var lines = search.Pattern.Lines;
        var above = lines.TakeWhile(line => line.Kind == HunkLineKind.Context).Count();
        var below = lines.Reverse().TakeWhile(line => line.Kind == HunkLineKind.Context).Count();
        return search.IsContiguous && below < above && !IsLast(picked) && starts.Exists(IsLast);

        bool IsLast(int start) => start + search.Pattern.Old.Length == file.Lines.Count;
    }

    private bool Credible()
    {
        if (_patch.Format != PatchFormat.UnifiedDiff || _patch.Hunks.Count == 0)
            return false;

        var growth = 0;
        foreach (var hunk in _patch.Hunks)
        {
            var (old, @new) = (hunk.Lines.Count(line => line.IsOld), hunk.Lines.Count(line => line.IsNew));
            if (hunk.Range is not { } range || range.OldCount != old || range.NewCount != @new)
                return false;

            // Where one side is empty, its number is that of the line before.
            if (range.NewStart + (@new == 0 ? 1 : 0) != range.OldStart + (old == 0 ? 1 : 0) + growth)
                return false;

            growth += @new - old;
        }

        return Ordered();
    }

    private bool Ordered()
    {
        var starts = _patch.Hunks.Select(hunk => hunk.Range?.OldStart ?? -1).ToArray();
        return !starts.Contains(-1) && starts.Zip(starts.Skip(1)).All(pair => pair.First < pair.Second);
    }
}
