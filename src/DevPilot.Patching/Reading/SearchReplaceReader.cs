using System.Text.RegularExpressions;

namespace DevPilot.Patching.Reading;

/// <summary>Reads a <c>SEARCH</c>/<c>REPLACE</c> block: 5 to 9 marker characters, the path above it or above its fence.</summary>
internal static partial class SearchReplaceReader
{
    public static bool TryRead(PatchText text, PatchCollector found)
    {
        if (Opening().Match(text.Current) is not { Success: true } opening)
            return false;

        var start = text.At;
        var width = opening.Groups[2].Length;
        var close = start + 1;
        while (close < text.Count && !Closing().IsMatch(text[close]) && !Opening().IsMatch(text[close]))
            close++;

        var path = PathAbove(text, start, opening.Groups[3].Value) ?? found.LastPath;
        if (close >= text.Count || !Closing().IsMatch(text[close]))
        {
            found.Refuse(start, path, "This SEARCH block has no `>>>>>>> REPLACE`: the answer was cut off.");
            text.At = close;
            return true;
        }

        text.At = close + 1;
        if (Dividers(text, start, close, width) is not [var divider])
            found.Refuse(start, path, "This SEARCH block must have exactly one `=======` line between SEARCH and REPLACE.");
        else if (path is null)
            found.Refuse(start, null, "This SEARCH block does not say which file it changes; put the path on the line above it.");
        else
            Take(text, found, path, (start, divider, close), opening.Groups[1].Length);

        return true;
    }

    private static void Take(PatchText text, PatchCollector found, string path, (int Start, int Divider, int Close) block, int indent)
    {
        found.LastPath = path;
        var search = Lines(text, block.Start + 1, block.Divider, indent);
        var replace = Lines(text, block.Divider + 1, block.Close, indent);
        found.Add(new FilePatch
        {
            Format = PatchFormat.SearchReplace,
            Kind = search.All(line => line.Trim().Length == 0) ? FilePatchKind.Add : FilePatchKind.Modify,
            OldPath = path,
            NewPath = path,
            HasPlainPaths = true,
            Hunks = [new Hunk { Ordinal = 1, Lines = BlockDiff.Between(search, replace), PatchLine = block.Start + 1 }],
            PatchLine = block.Start + 1,
        });
    }

    private static int[] Dividers(PatchText text, int start, int close, int width)
    {
        var all = Enumerable.Range(start + 1, close - start - 1).Where(line => Divider().IsMatch(text[line])).ToArray();
        return all.Length > 1 && all.Where(line => text[line].Trim().Length == width).ToArray() is [var same] ? [same] : all;
    }

    private static string[] Lines(PatchText text, int start, int end, int indent)
    {
        var lines = Enumerable.Range(start, end - start).Select(index => text[index]).ToArray();
        return indent > 0 && lines.All(line => line.Trim().Length == 0 || line.AsSpan(0, Math.Min(indent, line.Length)).IndexOfAnyExcept(' ') < 0)
            ? [.. lines.Select(line => line.Length >= indent ? line[indent..] : "")]
            : lines;
    }

    private static string? PathAbove(PatchText text, int start, string rest)
    {
        if (PatchPathText.FromLine(rest) is { } onMarker)
            return onMarker;

        var sawFence = false;
        for (int line = start - 1, steps = 0; line >= 0 && steps < 5; line--, steps++)
        {
            if (text[line].Trim().Length == 0)
                continue;

            if (!sawFence && Fence.TryOpen(text[line]) is not null)
            {
                sawFence = true;
                if (text.OpenFence is not null && FencePath.Find(text, line) is { } ofFence)
                    return ofFence;

                continue;
            }

            if (Closing().IsMatch(text[line]))
                return null;

            return PatchPathText.FromLine(text[line]) ?? PatchPathText.FromSentence(text[line]);
        }

        return null;
    }

    [GeneratedRegex(@"^( *)(<{5,9}) ?SEARCH\b(.*)$")]
    private static partial Regex Opening();

    [GeneratedRegex(@"^ *={5,9}\s*$")]
    private static partial Regex Divider();

    [GeneratedRegex(@"^ *>{5,9} ?REPLACE\b")]
    private static partial Regex Closing();
}
