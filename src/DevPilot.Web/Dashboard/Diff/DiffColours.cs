namespace DevPilot.Web.Dashboard.Diff;

/// <summary>Puts colours on a diff: the language, and within changed lines the part that differs.</summary>
internal static class DiffColours
{
    private const int LongestLine = 2000;

    /// <summary>The same file in colours.</summary>
    public static DiffFile Of(DiffFile file) => file with { Hunks = [.. file.Hunks.Select(hunk => Of(hunk, file.Path))] };

    private static DiffHunk Of(DiffHunk hunk, string path)
    {
        var lines = hunk.Lines.ToArray();
        if (path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && lines.All(line => line.Text.Length <= LongestLine))
        {
            Colour(lines, DiffLineKind.Removed);
            Colour(lines, DiffLineKind.Added);
        }

        foreach (var (removed, added) in Pairs(lines))
            MarkDifference(lines, removed, added);
        return hunk with { Lines = lines };
    }

    // Each side is a text of its own: what went must not open a comment for what came.
    private static void Colour(DiffLine[] lines, DiffLineKind side)
    {
        var indexes = Enumerable.Range(0, lines.Length).Where(index => lines[index].Kind == side || lines[index].Kind is DiffLineKind.Context).ToArray();
        var pieces = CSharpColours.Of([.. indexes.Select(index => lines[index].Text)]);
        for (var index = 0; index < indexes.Length; index++)
            lines[indexes[index]] = lines[indexes[index]] with { Pieces = pieces[index] };
    }

    // Lines that went and came at one place, paired in their order where they are as many.
    private static IEnumerable<(int Removed, int Added)> Pairs(DiffLine[] lines)
    {
        for (var start = 0; start < lines.Length;)
        {
            var removed = CountOf(lines, start, DiffLineKind.Removed);
            var added = CountOf(lines, start + removed, DiffLineKind.Added);
            for (var index = 0; removed == added && index < removed; index++)
                yield return (start + index, start + removed + index);
            start += Math.Max(1, removed + added);
        }
    }

    private static int CountOf(DiffLine[] lines, int start, DiffLineKind kind) => lines.Skip(start).TakeWhile(line => line.Kind == kind).Count();

    private static void MarkDifference(DiffLine[] lines, int removed, int added)
    {
        var (before, after) = (lines[removed].Text, lines[added].Text);
        var shorter = Math.Min(before.Length, after.Length);
        var head = before.AsSpan().CommonPrefixLength(after);
        var tail = 0;
        while (tail < shorter - head && before[^(tail + 1)] == after[^(tail + 1)])
            tail++;

        // Whole words: "ShoppingCart" became "Basket", not "ShoppingCar" "Baske".
        while (head > 0 && char.IsLetterOrDigit(before[head - 1]) && (IsWordAt(before, head) || IsWordAt(after, head)))
            head--;
        while (tail > 0 && char.IsLetterOrDigit(before[^tail]) && (IsWordAt(before, before.Length - tail - 1) || IsWordAt(after, after.Length - tail - 1)))
            tail--;

        // Lines that share little are better read whole.
        if (head + tail < shorter / 3)
            return;
        lines[removed] = Marked(lines[removed], head, before.Length - tail);
        lines[added] = Marked(lines[added], head, after.Length - tail);
    }

    private static bool IsWordAt(string text, int index) => index >= 0 && index < text.Length && char.IsLetterOrDigit(text[index]);

    private static DiffLine Marked(DiffLine line, int from, int to)
    {
        var pieces = new List<CodePiece>();
        var start = 0;
        foreach (var piece in line.Pieces)
        {
            foreach (var (begin, end, isMarked) in new[] { (0, from, false), (from, to, true), (to, line.Text.Length, false) })
            {
                var (first, last) = (Math.Max(begin, start), Math.Min(end, start + piece.Text.Length));
                if (first < last)
                    pieces.Add(new CodePiece(isMarked ? $"{piece.Class} x".TrimStart() : piece.Class, line.Text[first..last]));
            }

            start += piece.Text.Length;
        }

        return line with { Pieces = pieces };
    }
}
