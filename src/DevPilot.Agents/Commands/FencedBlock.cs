namespace DevPilot.Agents.Commands;

/// <summary>A fenced block of Markdown.</summary>
/// <param name="Language">First word behind the fence, lower case; empty when there is none.</param>
/// <param name="Text">Its lines.</param>
/// <param name="Line">Line of its fence, from 0.</param>
internal sealed record FencedBlock(string Language, string Text, int Line)
{
    /// <summary>The blocks of a text, in order; one that is not closed ends with the text.</summary>
    public static IEnumerable<FencedBlock> Find(string text)
    {
        var lines = text.Split('\n');
        for (var index = 0; index < lines.Length; index++)
        {
            var opening = lines[index].TrimStart();
            var length = Run(opening);
            if (length < 3 || opening[length..].Contains('`'))
                continue;

            var end = index + 1;
            while (end < lines.Length && !(Run(lines[end].TrimStart()) >= length && lines[end].TrimStart()[0] == opening[0] && lines[end].Trim().Trim(opening[0]).Length is 0))
                end++;
            var language = opening[length..].Trim().Split(' ')[0].ToLowerInvariant();
            yield return new FencedBlock(language, string.Join('\n', lines[(index + 1)..Math.Min(end, lines.Length)]), index);
            index = end;
        }
    }

    private static int Run(string line) => line is ['`', ..] or ['~', ..] ? line.Length - line.TrimStart(line[0]).Length : 0;
}
