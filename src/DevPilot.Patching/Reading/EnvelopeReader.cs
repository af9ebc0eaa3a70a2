namespace DevPilot.Patching.Reading;

/// <summary>Reads the <c>*** Begin Patch</c> envelope.</summary>
/// <remarks>Format: the apply_patch tool's grammar (Add, Update with optional Move to, Delete; hunks under <c>@@</c> anchors).</remarks>
internal static class EnvelopeReader
{
    private const string Begin = "*** Begin Patch";
    private const string End = "*** End Patch";
    private const string EndOfFile = "*** End of File";

    public static bool TryRead(PatchText text, PatchCollector found)
    {
        var bare = text.Current.Trim() != Begin;
        if (bare && FileLine(text.Current) is null)
            return false;

        var start = text.At;
        if (!bare)
            text.At++;

        while (!text.IsAtEnd && text.Current.Trim() != End && !text.ClosesFence(text.At))
        {
            if (FileLine(text.Current) is { } line)
                ReadFile(text, found, line.Kind, line.Path);
            else if (bare)
                return true;
            else if (text.Current.Trim().Length == 0)
                text.At++;
            else
                return Unreadable(text, found);
        }

        var closed = !text.IsAtEnd && (text.Current.Trim() == End || text.ClosesFence(text.At));
        if (!closed)
            found.Refuse(start, null, "The envelope has no `*** End Patch`: the answer was cut off.");
        else if (text.Current.Trim() == End)
            text.At++;

        return true;
    }

    private static bool Unreadable(PatchText text, PatchCollector found)
    {
        found.Refuse(text.At, null, $"`{text.Current.Trim()}` is no line of a patch envelope; expected `*** Update File:`, `*** Add File:` or `*** Delete File:`.");
        while (!text.IsAtEnd && text.Current.Trim() != End)
            text.At++;

        text.At++;
        return true;
    }

    private static (FilePatchKind Kind, string Path)? FileLine(string line)
    {
        if (Value(line, "*** Update File:") is { } updated)
            return (FilePatchKind.Modify, updated);
        if (Value(line, "*** Add File:") is { } added)
            return (FilePatchKind.Add, added);

        return Value(line, "*** Delete File:") is { } deleted ? (FilePatchKind.Delete, deleted) : null;
    }

    private static void ReadFile(PatchText text, PatchCollector found, FilePatchKind kind, string path)
    {
        var start = text.At++;
        string? target = null;
        if (kind == FilePatchKind.Modify && Value(text.Current, "*** Move to:") is { } moved)
        {
            target = moved;
            text.At++;
        }

        var hunks = kind switch
        {
            FilePatchKind.Add => ReadAdded(text),
            FilePatchKind.Modify => ReadHunks(text),
            _ => [],
        };
        if (kind == FilePatchKind.Modify && hunks.Count == 0 && target is null)
            found.Refuse(start, path, "`*** Update File:` is followed by no change.");

        found.Add(new FilePatch
        {
            Format = PatchFormat.Envelope,
            Kind = target is null ? kind : FilePatchKind.Rename,
            OldPath = kind == FilePatchKind.Add ? null : path,
            NewPath = kind == FilePatchKind.Delete ? null : target ?? path,
            HasPlainPaths = true,
            Hunks = hunks,
            PatchLine = start + 1,
        });
    }

    private static List<Hunk> ReadAdded(PatchText text)
    {
        var lines = new List<HunkLine>();
        var start = text.At;
        for (; !IsSectionEnd(text); text.At++)
        {
            var line = text.Current.StartsWith('+') ? text.Current[1..] : text.Current;
            lines.Add(new HunkLine(HunkLineKind.Added, line, text.HasCarriageReturn(text.At)));
        }

        // Lines without a plus at the end are blanks before the next section.
        while (lines.Count > 0 && lines[^1].Text.Length == 0 && !text[start + lines.Count - 1].StartsWith('+'))
            lines.RemoveAt(lines.Count - 1);

        return lines.Count == 0 ? [] : [new Hunk { Ordinal = 1, Lines = lines, PatchLine = start + 1 }];
    }

    private static List<Hunk> ReadHunks(PatchText text)
    {
        var hunks = new List<Hunk>();
        while (!IsSectionEnd(text))
        {
            var start = text.At;
            var anchors = new List<string>();
            HunkRange? range = null;
            for (; HunkHeader.StartsAt(text, text.At); text.At++)
            {
                var header = HunkHeader.Parse(text.Current);
                range = header.Range ?? range;
                if (header.Anchor.Length > 0)
                    anchors.Add(header.Anchor);
            }

            var body = text.At;
            while (!IsSectionEnd(text) && !HunkHeader.StartsAt(text, text.At) && text.Current.Trim() != EndOfFile)
                text.At++;

            var end = text.At;
            while (end > body && text[end - 1].Length == 0)
                end--;

            var atEnd = text.Current.Trim() == EndOfFile;
            if (atEnd)
                text.At++;

            var lines = HunkLines.Read(text, body, end);
            if (lines.Count > 0)
                hunks.Add(new Hunk { Ordinal = hunks.Count + 1, Lines = lines, Range = range, Anchors = anchors, IsAtEndOfFile = atEnd, PatchLine = start + 1 });
        }

        return hunks;
    }

    private static bool IsSectionEnd(PatchText text) =>
        text.IsAtEnd || text.ClosesFence(text.At) || text.Current.Trim() == End || FileLine(text.Current) is not null;

    private static string? Value(string line, string key) =>
        line.StartsWith(key, StringComparison.Ordinal) && line[key.Length..].Trim().Trim('`') is { Length: > 0 } value ? value : null;
}
