namespace DevPilot.Console.Rendering;

/// <summary>Puts short texts side by side, as many a line as fit.</summary>
internal static class Paragraph
{
    private const string Between = " · ";

    /// <summary>Lines of at most a width; a text that is longer has a line of its own.</summary>
    public static IReadOnlyList<string> Fill(IEnumerable<string> texts, int width)
    {
        var lines = new List<string>();
        foreach (var text in texts)
        {
            if (lines.Count > 0 && lines[^1].Length + Between.Length + text.Length <= width)
                lines[^1] += Between + text;
            else
                lines.Add(text);
        }

        return lines;
    }
}
