namespace DevPilot.Patching.Reading;

/// <summary>Reads the lines of one hunk: by its counts when they come out right, otherwise up to the next thing that cannot be a hunk line.</summary>
internal static class HunkBodyReader
{
    /// <summary>Moves to the next hunk of the same file. Null: there is none. True: its lines start at once, without <c>@@</c>.</summary>
    public static bool? SkipToHunk(PatchText text, bool isFirst)
    {
        var at = text.At;
        while (at < text.Count && text[at].Trim().Length == 0)
            at++;

        if (at < text.Count && HunkHeader.StartsAt(text, at))
        {
            text.At = at;
            return false;
        }

        if (!isFirst || at >= text.Count || !IsMarked(text[at]) || UnifiedDiffReader.StartsPlainHeader(text, at))
            return null;

        text.At = at;
        return true;
    }

    public static Hunk Read(PatchText text, int ordinal, bool headless)
    {
        var start = text.At;
        var anchors = new List<string>();
        HunkRange? range = null;
        // Several `@@` lines in a row name nested members.
        while (!headless && !text.IsAtEnd && HunkHeader.StartsAt(text, text.At) && range is null)
        {
            var header = HunkHeader.Parse(text.Current);
            range = header.Range;
            if (header.Anchor.Length > 0)
                anchors.Add(header.Anchor);

            text.At++;
        }

        var body = text.At;
        var end = range is null ? TolerantEnd(text, body) : CountedEnd(text, body, range) ?? TolerantEnd(text, body);
        var lines = HunkLines.Read(text, body, end);
        text.At = end;
        return new Hunk
        {
            Ordinal = ordinal,
            Range = range,
            Anchors = anchors,
            Lines = lines,
            MayBeCutOff = range is not null && IsLast(text, end) && IsShort(lines, range),
            PatchLine = start + 1,
        };
    }

    /// <summary>Where the hunk ends by its own counts; null when they do not come out.</summary>
    private static int? CountedEnd(PatchText text, int body, HunkRange range)
    {
        var (old, @new) = (range.OldCount, range.NewCount);
        var at = body;
        while ((old > 0 || @new > 0) && at < text.Count)
        {
            switch (text[at].Length == 0 ? ' ' : text[at][0])
            {
                case ' ' or '\t':
                    old--;
                    @new--;
                    break;
                case '-':
                    old--;
                    break;
                case '+':
                    @new--;
                    break;
                case '\\':
                    break;
                default:
                    return null;
            }

            at++;
        }

        if (old != 0 || @new != 0)
            return null;

        if (text[at].StartsWith('\\'))
            at++;

        return EndsHere(text, at) ? at : null;
    }

    /// <summary>Whether nothing that follows looks like more of the same hunk.</summary>
    private static bool EndsHere(PatchText text, int at)
    {
        var blank = false;
        while (at < text.Count && text[at].Length == 0)
        {
            at++;
            blank = true;
        }

        return at >= text.Count
            || (blank && text.OpenFence is null)
            || IsBoundary(text, at)
            || !IsMarked(text[at]);
    }

    private static int TolerantEnd(PatchText text, int body)
    {
        var at = body;
        while (at < text.Count && !IsBoundary(text, at) && !IsProse(text, at))
            at++;

        // Blank lines between a hunk and what follows it are no context.
        while (at > body && text[at - 1].Length == 0)
            at--;

        return at;
    }

    private static bool IsBoundary(PatchText text, int at) =>
        HunkHeader.StartsAt(text, at)
        || text.ClosesFence(at)
        || text[at].StartsWith("diff --git ", StringComparison.Ordinal)
        || text[at].StartsWith("```", StringComparison.Ordinal)
        || text[at].StartsWith("*** ", StringComparison.Ordinal)
        || (text[at].StartsWith("Index: ", StringComparison.Ordinal) && text[at + 1].StartsWith("====", StringComparison.Ordinal))
        || UnifiedDiffReader.StartsPlainHeader(text, at)
        || IsSignature(text, at);

    /// <summary>The <c>-- </c> line and version at the end of what <c>git format-patch</c> writes.</summary>
    private static bool IsSignature(PatchText text, int at) =>
        text[at] is "-- " or "--" && text[at + 1].Length > 0 && char.IsAsciiDigit(text[at + 1][0]) && text[at + 1].Contains('.', StringComparison.Ordinal);

    /// <summary>Outside a fence, a blank line and then a line without a marker is where the answer goes on in prose.</summary>
    private static bool IsProse(PatchText text, int at)
    {
        if (text.OpenFence is not null || text[at].Length == 0 || IsMarked(text[at]) || text[at - 1].Length != 0)
            return false;

        // Before another hunk or further marked lines, it is context whose leading space was lost.
        while (at < text.Count && !IsBoundary(text, at) && !IsChange(text[at]))
            at++;

        return at >= text.Count || (!HunkHeader.StartsAt(text, at) && IsBoundary(text, at));
    }

    /// <summary>An added or removed line that is no item of a Markdown list.</summary>
    private static bool IsChange(string line) =>
        line.Length > 0 && line[0] is '+' or '-' && !(line.Length > 2 && line[1] == ' ' && line[2] != ' ');

    private static bool IsMarked(string line) => line.Length > 0 && line[0] is ' ' or '+' or '-' or '\\' or '\t';

    private static bool IsLast(PatchText text, int end)
    {
        while (end < text.Count && (text[end].Trim().Length == 0 || text.ClosesFence(end)))
            end++;

        return end >= text.Count || text.OpenFence is not null || !IsBoundary(text, end);
    }

    private static bool IsShort(IReadOnlyList<HunkLine> lines, HunkRange range)
    {
        var old = range.OldCount - lines.Count(line => line.IsOld);
        var @new = range.NewCount - lines.Count(line => line.IsNew);
        return old >= 0 && @new >= 0 && old + @new > 0;
    }
}
