namespace DevPilot.Patching.Diffing;

/// <summary>E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986): the greedy form, with a bound on D.</summary>
internal static class MyersDiff
{
    public static void Compare(int[] a, int[] b, LineChange region, int maximumDistance, List<LineChange> changes)
    {
        var (n, m) = (region.OldCount, region.NewCount);
        var maximum = Math.Min(n + m, maximumDistance);
        var furthest = new int[(2 * maximum) + 3];
        var trace = new List<int[]>();
        for (var distance = 0; distance <= maximum; distance++)
        {
            trace.Add(furthest[(maximum + 1 - distance - 1)..(maximum + 1 + distance + 2)]);
            for (var k = -distance; k <= distance; k += 2)
            {
                var down = k == -distance || (k != distance && furthest[maximum + k] < furthest[maximum + k + 2]);
                var x = down ? furthest[maximum + k + 2] : furthest[maximum + k] + 1;
                while (x < n && x - k < m && a[region.OldStart + x] == b[region.NewStart + x - k])
                    x++;

                furthest[maximum + 1 + k] = x;
                if (x < n || x - k < m)
                    continue;

                WalkBack(trace, region, changes);
                return;
            }
        }

        changes.Add(region);
    }

    private static void WalkBack(List<int[]> trace, LineChange region, List<LineChange> changes)
    {
        var (x, y) = (region.OldCount, region.NewCount);
        for (var distance = trace.Count - 1; distance > 0; distance--)
        {
            // trace[distance] holds diagonals -distance-1 .. distance+1, as they were before this distance was tried.
            var before = trace[distance];
            var k = x - y;
            var down = k == -distance || (k != distance && before[k - 1 + distance + 1] < before[k + 1 + distance + 1]);
            var previous = down ? k + 1 : k - 1;
            var px = before[previous + distance + 1];
            var py = px - previous;
            changes.Add(down
                ? new LineChange(region.OldStart + px, 0, region.NewStart + py, 1)
                : new LineChange(region.OldStart + px, 1, region.NewStart + py, 0));
            (x, y) = (px, py);
        }
    }
}
