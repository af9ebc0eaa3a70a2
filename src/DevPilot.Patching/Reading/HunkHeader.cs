using System.Globalization;
using System.Text.RegularExpressions;

namespace DevPilot.Patching.Reading;

/// <summary>The <c>@@</c> line above a hunk, with or without numbers.</summary>
internal sealed partial record HunkHeader(HunkRange? Range, string Anchor)
{
    public static bool StartsAt(PatchText text, int index) => text[index].StartsWith("@@", StringComparison.Ordinal);

    public static HunkHeader Parse(string line)
    {
        if (Numbers().Match(line) is { Success: true } match && TryRange(match) is { } range)
            return new HunkHeader(range, match.Groups[5].Value.Trim());

        var anchor = line.Trim('@', ' ', '\t');
        anchor = Unreadable().Replace(anchor, "").Replace("@@", " ", StringComparison.Ordinal).Trim();
        return new HunkHeader(null, anchor.Trim('.', '\u2026', ' '));
    }

    private static HunkRange? TryRange(Match match)
    {
        Span<int> values = stackalloc int[4];
        for (var i = 0; i < 4; i++)
        {
            values[i] = 1;
            if (match.Groups[i + 1].Success && !int.TryParse(match.Groups[i + 1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out values[i]))
                return null;
        }

        return new HunkRange(values[0], values[1], values[2], values[3]);
    }

    [GeneratedRegex(@"^@@+ *-(\d+)(?:,(\d+))?,? +\+(\d+)(?:,(\d+))? *(?:@@+)?(.*)$")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^[-+\d,x?.N ]*[-+][-+\d,x?.N ]*(?:@@|$)")]
    private static partial Regex Unreadable();
}
