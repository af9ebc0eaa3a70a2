namespace DevPilot.Patching.Diffing;

/// <summary>Differences between two lists of lines: anchors on lines that are unique in both (patience diff), the rest by Myers' O(ND) algorithm.</summary>
/// <remarks>The result is always correct; where a region has more than <see cref="MaximumDistance"/> changes it is given as one change, so time stays bounded.</remarks>
internal static class LineDiff
{
    private const int MaximumDistance = 1_000;

    public static IReadOnlyList<LineChange> Compare(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var (a, b) = (Intern(old, ids), Intern(@new, ids));
        var changes = new List<LineChange>();
        var regions = new Stack<LineChange>();
        regions.Push(new LineChange(0, a.Length, 0, b.Length));
        while (regions.TryPop(out var region))
            Split(a, b, Trim(a, b, region), regions, changes);

        changes.Sort((x, y) => x.OldStart != y.OldStart ? x.OldStart.CompareTo(y.OldStart) : x.NewStart.CompareTo(y.NewStart));
        return Merge(changes);
    }

    private static int[] Intern(IReadOnlyList<string> lines, Dictionary<string, int> ids)
    {
        var result = new int[lines.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (!ids.TryGetValue(lines[i], out result[i]))
                ids[lines[i]] = result[i] = ids.Count;
        }

        return result;
    }

    private static LineChange Trim(int[] a, int[] b, LineChange region)
    {
        var (oldStart, oldEnd, newStart, newEnd) = (region.OldStart, region.OldStart + region.OldCount, region.NewStart, region.NewStart + region.NewCount);
        while (oldStart < oldEnd && newStart < newEnd && a[oldStart] == b[newStart])
            (oldStart, newStart) = (oldStart + 1, newStart + 1);

        while (oldEnd > oldStart && newEnd > newStart && a[oldEnd - 1] == b[newEnd - 1])
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);

        return new LineChange(oldStart, oldEnd - oldStart, newStart, newEnd - newStart);
    }

    private static void Split(int[] a, int[] b, LineChange region, Stack<LineChange> regions, List<LineChange> changes)
    {
        if (region.OldCount == 0 && region.NewCount == 0)
            return;

        if (region.OldCount == 0 || region.NewCount == 0)
        {
            changes.Add(region);
            return;
        }

        var anchors = PatienceAnchors.Find(a, b, region);
        if (anchors.Count == 0)
        {
            MyersDiff.Compare(a, b, region, MaximumDistance, changes);
            return;
        }

        var (oldAt, newAt) = (region.OldStart, region.NewStart);
        foreach (var (oldAnchor, newAnchor) in anchors)
        {
            regions.Push(new LineChange(oldAt, oldAnchor - oldAt, newAt, newAnchor - newAt));
            (oldAt, newAt) = (oldAnchor + 1, newAnchor + 1);
        }

        regions.Push(new LineChange(oldAt, region.OldStart + region.OldCount - oldAt, newAt, region.NewStart + region.NewCount - newAt));
    }

    private static List<LineChange> Merge(List<LineChange> changes)
    {
        var merged = new List<LineChange>(changes.Count);
        foreach (var change in changes)
        {
            if (merged.Count > 0 && merged[^1] is var last && last.OldStart + last.OldCount == change.OldStart && last.NewStart + last.NewCount == change.NewStart)
                merged[^1] = new LineChange(last.OldStart, last.OldCount + change.OldCount, last.NewStart, last.NewCount + change.NewCount);
            else
                merged.Add(change);
        }

        return merged;
    }
}
