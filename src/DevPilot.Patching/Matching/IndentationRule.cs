namespace DevPilot.Patching.Matching;

/// <summary>Extends what was seen of two indentations to levels that were not seen.</summary>
internal static class IndentationRule
{
    private static readonly int[] Units = [4, 2, 8, 3, 1];

    /// <summary>Null when no rule explains every pair. Where two rules do, both must give the same answer.</summary>
    public static Func<string, string?>? Find(Dictionary<string, string> seen)
    {
        var rules = new[] { Prefixed(seen), Unprefixed(seen), ToTabs(seen), ToSpaces(seen), Scaled(seen) }.OfType<Func<string, string?>>().ToArray();
        return rules.Length == 0
            ? null
            : indent => rules.Select(rule => rule(indent)).Distinct().ToArray() is [var only] ? only : null;
    }

    /// <summary>The file has the same text more in front of each line.</summary>
    private static Func<string, string?>? Prefixed(Dictionary<string, string> seen)
    {
        var (patch, file) = seen.First();
        if (!file.EndsWith(patch, StringComparison.Ordinal))
            return null;

        var more = file[..(file.Length - patch.Length)];
        return seen.All(pair => pair.Value == more + pair.Key) ? indent => more + indent : null;
    }

    /// <summary>The hunk has the same text more in front of each line.</summary>
    private static Func<string, string?>? Unprefixed(Dictionary<string, string> seen)
    {
        var (patch, file) = seen.First();
        if (!patch.EndsWith(file, StringComparison.Ordinal))
            return null;

        var less = patch[..(patch.Length - file.Length)];
        return seen.All(pair => pair.Key == less + pair.Value)
            ? indent => indent.StartsWith(less, StringComparison.Ordinal) ? indent[less.Length..] : null
            : null;
    }

    private static Func<string, string?>? ToTabs(Dictionary<string, string> seen)
    {
        if (!seen.All(pair => IsOnly(pair.Key, ' ') && IsOnly(pair.Value, '\t')))
            return null;

        foreach (var unit in Units)
        {
            var offset = seen.First().Value.Length - (seen.First().Key.Length / unit);
            if (seen.All(pair => pair.Key.Length % unit == 0 && pair.Value.Length == (pair.Key.Length / unit) + offset) && IsCertain(seen, unit))
                return indent => IsOnly(indent, ' ') && (indent.Length / unit) + offset >= 0
                    ? new string('\t', (indent.Length / unit) + offset) + new string(' ', indent.Length % unit)
                    : null;
        }

        return null;
    }

    private static Func<string, string?>? ToSpaces(Dictionary<string, string> seen)
    {
        if (!seen.All(pair => IsOnly(pair.Key, '\t') && IsOnly(pair.Value, ' ')))
            return null;

        foreach (var unit in Units)
        {
            var offset = seen.First().Value.Length - (seen.First().Key.Length * unit);
            if (offset % unit == 0 && seen.All(pair => pair.Value.Length == (pair.Key.Length * unit) + offset) && IsCertain(seen, unit))
                return indent => IsOnly(indent.TrimEnd(' '), '\t') && (indent.TrimEnd(' ').Length * unit) + offset >= 0
                    ? new string(' ', (indent.TrimEnd(' ').Length * unit) + offset + indent.Length - indent.TrimEnd(' ').Length)
                    : null;
        }

        return null;
    }

    /// <summary>Both use spaces, two for a level in the one and four in the other.</summary>
    private static Func<string, string?>? Scaled(Dictionary<string, string> seen)
    {
        if (!seen.All(pair => IsOnly(pair.Key, ' ') && IsOnly(pair.Value, ' ')))
            return null;

        foreach (var (from, to) in new[] { (2, 4), (4, 2) })
        {
            // One level alone also fits a plain shift; only with no shift besides is it a width.
            var offset = seen.First().Value.Length - (seen.First().Key.Length / from * to);
            if ((offset == 0 || seen.Count > 1) && seen.All(pair => pair.Key.Length % from == 0 && pair.Value.Length == (pair.Key.Length / from * to) + offset))
                return indent => IsOnly(indent, ' ') && indent.Length % from == 0 && (indent.Length / from * to) + offset >= 0
                    ? new string(' ', (indent.Length / from * to) + offset)
                    : null;
        }

        return null;
    }

    /// <summary>One level alone fits several widths, unless nothing was shifted besides.</summary>
    private static bool IsCertain(Dictionary<string, string> seen, int unit) =>
        seen.Select(pair => pair.Key.Length).Distinct().Count() > 1
        || seen.All(pair => pair.Key.Length == pair.Value.Length * unit || pair.Value.Length == pair.Key.Length * unit);

    private static bool IsOnly(string text, char character) => text.AsSpan().IndexOfAnyExcept(character) < 0;
}
