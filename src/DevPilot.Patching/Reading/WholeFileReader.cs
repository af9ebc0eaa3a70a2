namespace DevPilot.Patching.Reading;

/// <summary>Reads a fence that explicitly belongs to a path as the new text of that file.</summary>
internal static class WholeFileReader
{
    public static bool TryRead(PatchText text, Fence fence, PatchCollector found)
    {
        var start = text.At;
        var path = FencePath.Find(text, start);
        var body = start + 1;
        if (path is null && LabelledFirstLine(text[body]) is { } labelled)
        {
            path = labelled;
            body++;
        }

        if (path is null || fence.Information is "diff" or "patch" || HasPatchInside(text, fence, start + 1))
            return false;

        var end = End(text, fence, body, nested: path.EndsWith(".md", StringComparison.OrdinalIgnoreCase));
        if (end >= text.Count)
            found.Refuse(start, path, "The fence with the text of this file is not closed: the answer was cut off.");
        else
            found.Add(ToFile(text, path, start, body, end, fence.Indent));

        text.At = Math.Min(end + 1, text.Count);
        return true;
    }

    private static FilePatch ToFile(PatchText text, string path, int start, int body, int end, int indent)
    {
        var lines = Enumerable.Range(body, end - body)
            .Select(index => new HunkLine(HunkLineKind.Added, Unindent(text[index], indent), text.HasCarriageReturn(index)))
            .ToArray();
        return new FilePatch
        {
            Format = PatchFormat.WholeFile,
            Kind = FilePatchKind.Replace,
            OldPath = path,
            NewPath = path,
            HasPlainPaths = true,
            Hunks = [new Hunk { Ordinal = 1, Lines = lines, PatchLine = body + 1 }],
            PatchLine = start + 1,
        };
    }

    private static string Unindent(string line, int indent) =>
        indent > 0 && line.Length >= indent && line.AsSpan(0, indent).IndexOfAnyExcept(' ') < 0 ? line[indent..] : line;

    /// <summary>Only a comment that says "path" or "file" names the file; any other comment is its text.</summary>
    private static string? LabelledFirstLine(string line)
    {
        var text = line.TrimStart('/', '#', ' ', '<', '!', '-', '*');
        return text.Length < line.Length && (text.StartsWith("path:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("filepath:", StringComparison.OrdinalIgnoreCase))
            ? PatchPathText.FromLine(line)
            : null;
    }

    private static bool HasPatchInside(PatchText text, Fence fence, int start)
    {
        for (var at = start; at < text.Count && !fence.IsClosedBy(text[at]); at++)
        {
            if (text[at].StartsWith("diff --git ", StringComparison.Ordinal)
                || text[at].StartsWith("@@ ", StringComparison.Ordinal)
                || text[at].Trim() == "*** Begin Patch"
                || text[at].TrimStart().StartsWith("<<<<< SEARCH", StringComparison.Ordinal)
                || text[at].TrimStart().StartsWith("<<<<<<< SEARCH", StringComparison.Ordinal)
                || text[at].Contains("<<< SEARCH", StringComparison.Ordinal)
                || UnifiedDiffReader.StartsPlainHeader(text, at))
                return true;
        }

        return false;
    }

    private static int End(PatchText text, Fence fence, int body, bool nested)
    {
        var depth = 0;
        var at = body;
        for (; at < text.Count; at++)
        {
            if (fence.IsClosedBy(text[at]))
            {
                if (depth == 0)
                    return at;

                depth--;
            }
            else if (nested && Fence.TryOpen(text[at]) is { Information.Length: > 0 } inner && inner.Marker == fence.Marker && inner.Length >= fence.Length)
            {
                depth++;
            }
        }

        return at;
    }
}
