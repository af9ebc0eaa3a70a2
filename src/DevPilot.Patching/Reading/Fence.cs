namespace DevPilot.Patching.Reading;

/// <summary>The opening line of a Markdown code fence.</summary>
/// <param name="Marker"><c>`</c> or <c>~</c>.</param>
/// <param name="Length">Number of markers, at least 3.</param>
/// <param name="Indent">Columns before the markers.</param>
/// <param name="Information">What follows the markers, trimmed.</param>
internal sealed record Fence(char Marker, int Length, int Indent, string Information)
{
    public static Fence? TryOpen(string line)
    {
        var trimmed = line.AsSpan().TrimStart(' ');
        if (trimmed.Length < 3 || trimmed[0] is not ('`' or '~'))
            return null;

        var marker = trimmed[0];
        var length = trimmed.IndexOfAnyExcept(marker);
        length = length < 0 ? trimmed.Length : length;
        var information = trimmed[length..].Trim();
        if (length < 3 || (marker == '`' && information.Contains('`')))
            return null;

        return new Fence(marker, length, line.Length - trimmed.Length, information.ToString());
    }

    public bool IsClosedBy(string line)
    {
        var trimmed = line.AsSpan().Trim();
        return trimmed.Length >= Length && trimmed.IndexOfAnyExcept(Marker) < 0 && line.Length - line.AsSpan().TrimStart(' ').Length <= Indent + 3;
    }
}
