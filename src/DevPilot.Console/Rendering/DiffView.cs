using Spectre.Console;

namespace DevPilot.Console.Rendering;

/// <summary>A unified diff in colour, harmless for a terminal.</summary>
internal static class DiffView
{
    /// <summary>The lines of a diff.</summary>
    /// <param name="diff">A unified diff.</param>
    /// <param name="mostLines">Lines shown; of the rest only their number is told.</param>
    public static IReadOnlyList<StyledLine> Draw(string diff, int mostLines = int.MaxValue)
    {
        var all = diff.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var lines = new List<StyledLine>();
        var inHunk = false;
        foreach (var line in all.Take(mostLines))
        {
            inHunk = line.StartsWith("@@", StringComparison.Ordinal) || (inHunk && !line.StartsWith("diff ", StringComparison.Ordinal));
            lines.Add(StyledLine.Of(line, StyleOf(line, inHunk)));
        }

        if (all.Length > mostLines)
            lines.Add(StyledLine.Of($"… and {Wording.Count(all.Length - mostLines, "more line")}", Palette.Faint));
        return lines;
    }

    private static Style StyleOf(string line, bool inHunk) => (inHunk, line) switch
    {
        (true, ['@', '@', ..]) => Palette.Accent,
        (true, ['+', ..]) => Palette.Good,
        (true, ['-', ..]) => Palette.Bad,
        (true, _) => Style.Plain,
        (false, ['d', 'i', 'f', 'f', ' ', ..]) => Palette.Strong,
        _ => Palette.Faint,
    };
}
