namespace DevPilot.Patching.Matching;

/// <summary>Finds the regions of a file that are most like a hunk: places get votes from the lines that agree, the best are aligned.</summary>
internal static class LikenessSearch
{
    private const int PlacesAligned = 8;
    private const int MostOccurrences = 64;
    private const int LongestPattern = 600;

    /// <summary>Most similar first; regions that overlap a better one are left out.</summary>
    public static List<Likeness> Find(LineIndex file, HunkPattern pattern)
    {
        if (pattern.OldNonBlank.Length is 0 or > LongestPattern || file.NonBlank.Length == 0)
            return [];

        var votes = Votes(file, pattern);
        var found = new List<Likeness>();
        foreach (var (offset, _) in votes.OrderByDescending(vote => vote.Value).ThenBy(vote => vote.Key).Take(PlacesAligned))
            found.Add(LineAlignment.At(file, pattern, offset));

        var distinct = new List<Likeness>();
        foreach (var likeness in found.OrderByDescending(likeness => likeness.Score).ThenBy(likeness => likeness.Start))
        {
            if (distinct.TrueForAll(better => Math.Abs(better.Start - likeness.Start) >= pattern.OldNonBlank.Length / 2 + 1))
                distinct.Add(likeness);
        }

        return distinct;
    }

    private static Dictionary<int, int> Votes(LineIndex file, HunkPattern pattern)
    {
        var votes = new Dictionary<int, int>();
        for (var i = 0; i < pattern.OldNonBlank.Length; i++)
        {
            var text = pattern.Lines[pattern.OldNonBlank[i]].Text;
            var places = file.OccurrencesOf(file.IdOf(text, Tolerance.Whitespace));
            if (places.Count > MostOccurrences)
                continue;

            foreach (var place in places)
                votes[place - i] = votes.GetValueOrDefault(place - i) + Math.Min(text.Trim().Length, 40);
        }

        if (votes.Count == 0 && pattern.StatedStart is { } stated)
            votes[Math.Max(0, ~Array.BinarySearch(file.NonBlank, stated) is var at and >= 0 ? at : Array.BinarySearch(file.NonBlank, stated))] = 1;

        return votes;
    }
}
