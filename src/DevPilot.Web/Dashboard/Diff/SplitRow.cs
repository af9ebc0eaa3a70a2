namespace DevPilot.Web.Dashboard.Diff;

/// <summary>One row of a diff side by side.</summary>
/// <param name="Before">The line before the change; null beside one that came.</param>
/// <param name="After">The line after the change; null beside one that went.</param>
public sealed record SplitRow(DiffLine? Before, DiffLine? After)
{
    /// <summary>The rows of a hunk: what went beside what came in its place.</summary>
    public static IReadOnlyList<SplitRow> Of(DiffHunk hunk)
    {
        var rows = new List<SplitRow>();
        var removed = new Queue<DiffLine>();
        var added = new Queue<DiffLine>();
        foreach (var line in hunk.Lines)
        {
            if (line.Kind is DiffLineKind.Removed && added.Count is 0)
            {
                removed.Enqueue(line);
            }
            else if (line.Kind is DiffLineKind.Added)
            {
                added.Enqueue(line);
            }
            else
            {
                Flush(rows, removed, added);
                if (line.Kind is DiffLineKind.Removed)
                    removed.Enqueue(line);
                else
                    rows.Add(new SplitRow(line, line));
            }
        }

        Flush(rows, removed, added);
        return rows;
    }

    private static void Flush(List<SplitRow> rows, Queue<DiffLine> removed, Queue<DiffLine> added)
    {
        while (removed.Count + added.Count > 0)
            rows.Add(new SplitRow(removed.TryDequeue(out var before) ? before : null, added.TryDequeue(out var after) ? after : null));
    }
}
