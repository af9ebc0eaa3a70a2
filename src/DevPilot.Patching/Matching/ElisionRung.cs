using DevPilot.Patching.Reading;

namespace DevPilot.Patching.Matching;

/// <summary>Places a hunk that leaves out unchanged lines: each part between the signs must stand at exactly one place, in order.</summary>
internal static class ElisionRung
{
    public static Placement? TryPlace(LineIndex file, HunkPattern pattern)
    {
        var parts = Parts(pattern);
        if (parts.Count == 0 || parts.Exists(part => part.Pattern.OldNonBlank.Length == 0 && part.Pattern.HasChange))
            return null;

        var searches = parts.FindAll(part => part.Pattern.OldNonBlank.Length > 0).ConvertAll(part => (part.Start, Search: HunkSearch.Run(file, part.Pattern)));
        var map = new int[pattern.Lines.Count];
        Array.Fill(map, -1);
        var placements = new List<Placement>();
        var floor = 0;
        for (var i = 0; i < searches.Count; i++)
        {
            var ceiling = i + 1 < searches.Count && searches[i + 1].Search.Starts is [var next] ? next : int.MaxValue;
            var within = searches[i].Search.Starts.FindAll(start => start >= floor && start < ceiling);
            var certain = searches[i].Search.Starts.Count == 1 || (i > 0 && i + 1 < searches.Count && ceiling < int.MaxValue);
            if (within.Count != 1 || !certain || searches[i].Search.Place(file, within[0]) is not { } placement)
                return null;

            placement.Map.CopyTo(map, searches[i].Start);
            placements.Add(placement);
            floor = placement.End;
        }

        var indentation = placements.Find(placement => !placement.Indentation.IsSame)?.Indentation ?? IndentationMap.Same;
        return placements.Exists(placement => placement.Indentation.IsSame != indentation.IsSame)
            ? null
            : new Placement(MatchRung.Elision, pattern, map, indentation);
    }

    private static List<(int Start, HunkPattern Pattern)> Parts(HunkPattern pattern)
    {
        var parts = new List<(int, HunkPattern)>();
        var start = 0;
        for (var index = 0; index <= pattern.Lines.Count; index++)
        {
            if (index < pattern.Lines.Count && !(pattern.Lines[index].Kind == HunkLineKind.Context && Elision.IsMarker(pattern.Lines[index].Text)))
                continue;

            // Blank lines beside the sign belong to what it stands for.
            var (from, to) = (start, index);
            while (from < to && start > 0 && IsBlankContext(pattern.Lines[from]))
                from++;
            while (to > from && index < pattern.Lines.Count && IsBlankContext(pattern.Lines[to - 1]))
                to--;

            if (to > from)
                parts.Add((from, pattern.Slice(from, to)));

            start = index + 1;
        }

        return parts;
    }

    private static bool IsBlankContext(HunkLine line) => line.Kind == HunkLineKind.Context && string.IsNullOrWhiteSpace(line.Text);
}
