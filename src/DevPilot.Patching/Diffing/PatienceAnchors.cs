namespace DevPilot.Patching.Diffing;

/// <summary>Lines that occur once on each side of a region, reduced to the longest run in the same order.</summary>
internal static class PatienceAnchors
{
    public static List<(int Old, int New)> Find(int[] a, int[] b, LineChange region)
    {
        var unique = new Dictionary<int, (int Old, int New)>();
        for (var i = region.OldStart; i < region.OldStart + region.OldCount; i++)
            unique[a[i]] = unique.ContainsKey(a[i]) ? (-2, -1) : (i, -1);

        for (var j = region.NewStart; j < region.NewStart + region.NewCount; j++)
        {
            if (unique.TryGetValue(b[j], out var seen))
                unique[b[j]] = (seen.Old, seen.New == -1 ? j : -2);
        }

        var pairs = unique.Values.Where(pair => pair is { Old: >= 0, New: >= 0 }).OrderBy(pair => pair.Old).ToList();
        return LongestIncreasing(pairs);
    }

    private static List<(int Old, int New)> LongestIncreasing(List<(int Old, int New)> pairs)
    {
        var tails = new List<int>();
        var previous = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[tails[middle]].New < pairs[i].New)
                    low = middle + 1;
                else
                    high = middle;
            }

            previous[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
                tails.Add(i);
            else
                tails[low] = i;
        }

        var run = new List<(int, int)>();
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = previous[i])
            run.Add(pairs[i]);

        run.Reverse();
        return run;
    }
}
