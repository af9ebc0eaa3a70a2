using DevPilot.Patching.Text;

namespace DevPilot.Patching.Matching;

/// <summary>Makes a whole placement from the file lines of the hunk's lines that are not blank.</summary>
internal static class Aligned
{
    /// <summary>Null when the place or the indentation of an added line is not certain.</summary>
    public static Placement? Complete(LineIndex file, HunkPattern pattern, int[] nonBlank, bool similar)
    {
        if (new BlankAligner(file, pattern).Align(nonBlank) is not { } map || !LooseEdges.AreCertain(file, pattern, map))
            return null;

        var pairs = pattern.OldNonBlank
            .Where(index => map[index] >= 0 && IsSame(pattern.Lines[index].Text, file.Lines[map[index]]))
            .Select(index => (pattern.Lines[index], file.Lines[map[index]]))
            .ToList();
        var added = pattern.Lines.Where(line => line.Kind == HunkLineKind.Added).ToList();
        var indentation = IndentationMap.Learn(pairs);
        if (indentation is null && added.All(line => line.Text.Length == 0))
            indentation = IndentationMap.Same;

        indentation = indentation?.WithBlanks([.. pattern.Old
            .Where(index => map[index] >= 0 && string.IsNullOrWhiteSpace(pattern.Lines[index].Text))
            .Select(index => (pattern.Lines[index].Text, file.Lines[map[index]]))]);
        return indentation is null || BringsTabs(file, pairs, added, indentation) || added.Any(line => indentation.Apply(line.Text) is null)
            ? null
            : new Placement(similar ? MatchRung.Similar : Rung(pairs, indentation), pattern, map, indentation);
    }

    /// <summary>Where hunk and file indent differently, and the file has no tab: tabs that no pair of lines explained would be the hunk's own.</summary>
    private static bool BringsTabs(LineIndex file, List<(HunkLine Patch, string File)> pairs, List<HunkLine> added, IndentationMap indentation) =>
        pairs.Any(pair => IndentationMap.Indent(pair.Patch.Text) != IndentationMap.Indent(pair.File))
        && added.Any(line => indentation.Apply(line.Text) is { } text && IndentationMap.Indent(text).Contains('\t', StringComparison.Ordinal))
        && !file.Lines.Any(line => IndentationMap.Indent(line).Contains('\t', StringComparison.Ordinal));

    private static MatchRung Rung(List<(HunkLine Patch, string File)> pairs, IndentationMap indentation)
    {
        if (pairs.Any(pair => Punctuation.Fold(pair.Patch.Text).Trim() != Punctuation.Fold(pair.File).Trim()))
            return MatchRung.Whitespace;
        if (!indentation.IsSame || pairs.Any(pair => IndentationMap.Indent(pair.Patch.Text) != IndentationMap.Indent(pair.File)))
            return MatchRung.Indentation;

        return MatchRung.BlankLines;
    }

    private static bool IsSame(string one, string other) => LineKey.Of(one, Tolerance.Whitespace) == LineKey.Of(other, Tolerance.Whitespace);
}
