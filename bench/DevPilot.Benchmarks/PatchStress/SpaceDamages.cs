namespace DevPilot.Benchmarks.PatchStress;

/// <summary>Indentation, space at line ends and typographic characters.</summary>
internal static class SpaceDamages
{
    private const string Indentation = "indentation, also with drift and without numbers";
    private const string LineEnds = "space at line ends";

    public static readonly Damage Indented = Lines(Indentation, "indented by four", " +-", text => text.Length == 0 ? text : "    " + text);

    /// <summary>Only where the diff has no tabs: afterwards nobody could tell which were there before.</summary>
    public static readonly Damage Tabs = new(Indentation, "tabs for spaces", (@case, _) =>
    {
        var hasTabs = @case.Files.Exists(file => file.Hunks.Exists(hunk => hunk.Lines.Exists(line => line.Contains('\t', StringComparison.Ordinal))));
        var hasSilent = @case.Files.Exists(file => file.Hunks.Exists(hunk => !hunk.Lines.Exists(line => line[0] is ' ' or '-' && line.Trim().Length > 1 && line[1] == ' ')));
        @case.EachHunk(hunk => hunk.Map(" +-", text =>
        {
            var spaces = text.Length - text.TrimStart(' ').Length;
            return new string('\t', spaces / 4) + text[(spaces / 4 * 4)..];
        }));
        return !hasTabs && !hasSilent && @case.Files.TrueForAll(file => file.IsModified && file.Hunks.Count > 0);
    });

    /// <summary>Every line of every hunk loses one level; only where all of them have one.</summary>
    public static readonly Damage Dedented = new(Indentation, "dedented by four", (@case, _) =>
    {
        var lines = @case.Files.SelectMany(file => file.Hunks).SelectMany(hunk => hunk.Lines).Where(line => line.Trim('\r').Length > 1 && line[0] != '\\').ToArray();
        // A line of nothing but its indentation cannot be told from an empty one afterwards.
        if (lines.Any(line => line.Trim().Length == 1 && line[0] == '+') || !lines.All(line => line[1..].StartsWith("    ", StringComparison.Ordinal)))
            return false;

        @case.EachHunk(hunk => hunk.Map(" +-", text => text.Length >= 4 ? text[4..] : text));
        return true;
    });

    public static readonly Damage TrailingAdded = Lines(LineEnds, "added", " -", text => text + "  ");

    public static readonly Damage TrailingStripped = new(LineEnds, "stripped", (@case, _) =>
    {
        var has = @case.Files.SelectMany(file => file.Hunks).SelectMany(hunk => hunk.Lines).Any(line => line[0] is ' ' or '-' && line.TrimEnd('\r') is [_, .., ' ' or '\t']);
        @case.EachHunk(hunk => hunk.Map(" -", text => text.TrimEnd()));
        return has;
    });

    public static readonly Damage TypographicQuotes = new("typographic quotes", "in context and removed lines", (@case, _) =>
    {
        var has = @case.Files.SelectMany(file => file.Hunks).SelectMany(hunk => hunk.Lines).Any(line => line[0] is ' ' or '-' && line.AsSpan().IndexOfAny('"', '\'') > 0);
        @case.EachHunk(hunk => hunk.Map(" -", text => text.Replace('"', '\u201D').Replace('\'', '\u2019')));
        return has && @case.Files.TrueForAll(file => file.Hunks.Count > 0 && file.Hunks.TrueForAll(hunk => hunk.NewCount > 0));
    });

    public static readonly Damage ZeroWidth = Lines("typographic quotes", "zero-width spaces in context", " ", text => text.Trim().Length > 4 ? text.Insert(text.Length - text.TrimStart().Length + 2, "\u200B") : text);

    private static Damage Lines(string group, string name, string markers, Func<string, string> change) => new(group, name, (@case, _) =>
    {
        @case.EachHunk(hunk => hunk.Map(markers, change));
        return @case.Files.TrueForAll(file => file.IsModified && file.Hunks.Count > 0);
    });
}
