using DevPilot.Patching.Matching;
using DevPilot.Patching.Reading;

namespace DevPilot.Patching.Applying;

/// <summary>Fills in what a whole-file answer leaves out: the lines of the file between what stands before and after the sign, where both stand at one place.</summary>
internal static class WholeFileElision
{
    /// <summary>Null when a sign cannot be filled in for sure.</summary>
    public static List<string>? Expand(IReadOnlyList<string> old, List<string> written, out string? sign)
    {
        sign = null;
        var known = old.Select(line => line.Trim()).ToHashSet();
        var signs = Enumerable.Range(0, written.Count).Where(line => Elision.IsMarker(written[line]) && !known.Contains(written[line].Trim())).ToList();
        if (signs.Count == 0)
            return written;

        var file = new LineIndex(old);
        var removed = new ElidedRanges(old, written, signs);
        var result = new List<string>();
        var (from, floor) = (0, 0);
        for (var i = 0; i < signs.Count; i++)
        {
            sign = written[signs[i]];
            var above = Range(written, from, signs[i]);
            var below = Range(written, signs[i] + 1, i + 1 < signs.Count ? signs[i + 1] : written.Count);
            var start = above.Count == 0 && i == 0 ? 0 : EndOf(file, above);
            var end = below.Count == 0 && i == signs.Count - 1 ? old.Count : StartOf(file, below);
            if (start is null || end is null || start < floor || end < start || !removed.Agree(i, start.Value, end.Value))
                return null;

            // Blank lines beside the sign belong to what it stands for.
            result.AddRange(written.Skip(from).Take(LastText(written, from, signs[i]) - from));
            result.AddRange(old.Skip(start.Value).Take(end.Value - start.Value));
            (from, floor) = (signs[i] + 1, end.Value);
            while (from < written.Count && string.IsNullOrWhiteSpace(written[from]))
                from++;
        }

        result.AddRange(written.Skip(from));
        sign = null;
        return result;
    }

    private static int LastText(List<string> lines, int from, int to)
    {
        while (to > from && string.IsNullOrWhiteSpace(lines[to - 1]))
            to--;

        return to;
    }

    private static List<string> Range(List<string> lines, int from, int to)
    {
        var range = lines.GetRange(from, to - from);
        while (range.Count > 0 && string.IsNullOrWhiteSpace(range[^1]))
            range.RemoveAt(range.Count - 1);
        while (range.Count > 0 && string.IsNullOrWhiteSpace(range[0]))
            range.RemoveAt(0);

        return range;
    }

    /// <summary>The line after the only place at which the last lines of the part stand; as many of them are taken as it needs to be the only one.</summary>
    private static int? EndOf(LineIndex file, List<string> part)
    {
        for (var taken = 1; taken <= part.Count; taken++)
        {
            var places = Places(file, part.GetRange(part.Count - taken, taken));
            if (places.Count == 1)
                return places[0] + taken;
            if (places.Count == 0)
                return null;
        }

        return null;
    }

    private static int? StartOf(LineIndex file, List<string> part)
    {
        for (var taken = 1; taken <= part.Count; taken++)
        {
            var places = Places(file, part.GetRange(0, taken));
            if (places.Count == 1)
                return places[0];
            if (places.Count == 0)
                return null;
        }

        return null;
    }

    private static List<int> Places(LineIndex file, List<string> lines) =>
        SequenceSearch.FindAll(file.Ids(Tolerance.TrailingSpace), [.. lines.Select(line => file.IdOf(line, Tolerance.TrailingSpace))]);
}
