namespace DevPilot.Agents.Context;

/// <summary>Shortens a text where it hurts least, and says where that was.</summary>
internal static class TextCut
{
    /// <summary>The beginning of a text: up to the end of a paragraph or list item, else of a sentence, else as much as there is room for.</summary>
    /// <param name="text">Longer than <paramref name="most"/>.</param>
    /// <param name="most">Most characters of the beginning, at least 1.</param>
    /// <returns>The beginning, and in words where it ends.</returns>
    public static (string Kept, string Where) Shorten(string text, int most)
    {
        var room = text.AsSpan(0, Math.Min(most, text.Length));
        for (var line = room.LastIndexOf('\n'); line > room.Length / 4; line = room[..line].LastIndexOf('\n'))
        {
            if (Begins(text.AsSpan(line + 1)) || room[..line].EndsWith("\n"))
                return (room[..line].TrimEnd().ToString(), "after a whole paragraph");
        }

        for (var index = room.Length - 2; index > room.Length / 2; index--)
        {
            if (room[index] is '.' or '!' or '?' && char.IsWhiteSpace(room[index + 1]))
                return (room[..(index + 1)].ToString(), "after a whole sentence");
        }

        return (room.TrimEnd().ToString(), "in mid-sentence");
    }

    /// <summary>Whether a new statement begins here: a heading, a list item, or what follows a blank line.</summary>
    private static bool Begins(ReadOnlySpan<char> rest)
    {
        var line = rest.TrimStart(" \t");
        var digits = line.IndexOfAnyExceptInRange('0', '9');
        return line is ['\n', ..] or ['#', ..] or ['-', ' ', ..] or ['*', ' ', ..] or ['+', ' ', ..] || (digits > 0 && line[digits] is '.' or ')');
    }
}
