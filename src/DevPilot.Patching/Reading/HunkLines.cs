namespace DevPilot.Patching.Reading;

/// <summary>Turns marked lines into <see cref="HunkLine"/>s.</summary>
internal static class HunkLines
{
    /// <summary>Reads the lines from <paramref name="start"/> up to but not including <paramref name="end"/>.</summary>
    /// <remarks>A line without a marker is context whose leading space was lost.</remarks>
    public static List<HunkLine> Read(PatchText text, int start, int end)
    {
        var lines = new List<HunkLine>(end - start);
        for (var at = start; at < end; at++)
        {
            var line = text[at];
            if (line.StartsWith("\\ ", StringComparison.Ordinal) || line == "\\")
            {
                if (lines.Count > 0)
                    lines[^1] = lines[^1] with { HasNoNewline = true };

                continue;
            }

            lines.Add(Parse(line, text.HasCarriageReturn(at)) with { IsLegacyEncoded = text.IsLegacyEncoded(at) });
        }

        return lines;
    }

    private static HunkLine Parse(string line, bool carriageReturn) => (line.Length == 0 ? '\0' : line[0]) switch
    {
        '+' => new HunkLine(HunkLineKind.Added, line[1..], carriageReturn),
        '-' => new HunkLine(HunkLineKind.Removed, line[1..], carriageReturn),
        ' ' => new HunkLine(HunkLineKind.Context, line[1..], carriageReturn),
        _ => new HunkLine(HunkLineKind.Context, line, carriageReturn),
    };
}
