using System.Text.RegularExpressions;

namespace DevPilot.Agents.Context;

/// <summary>Finds the <c>@path</c> imports of a Markdown text, as the program <c>claude</c> does: not in code, not in comments, not within words.</summary>
internal static partial class ImportScan
{
    /// <summary>The paths as they are written, without <c>@</c>, each once, in order.</summary>
    public static IReadOnlyList<string> Find(string text) =>
        [.. Places(text).Select(place => place.Written).Distinct()];

    /// <summary>Every place where one stands, its <c>@</c> included.</summary>
    public static IEnumerable<(int Start, int Length, string Written)> Places(string text) => Import().Matches(MarkdownCode.Blank(text))
        .Select(match => (match.Index, match.Length, match.Groups["path"].Value.Replace("\\ ", " ", StringComparison.Ordinal)));

    /// <summary>What may be meant by a written path, the likeliest first: prose ends with punctuation, links with a heading.</summary>
    public static IEnumerable<string> Readings(string written)
    {
        yield return written;
        var bare = written.TrimEnd('.', ',', ';', ':', '!', '?', ')', '"', '\'', '*', '_');
        if (bare != written && bare.Length > 0)
            yield return bare;
        if (bare.IndexOf('#', StringComparison.Ordinal) is > 0 and var heading)
            yield return bare[..heading];
    }

    /// <summary>Whether a path that is not there was meant as one: <c>@alice</c> and <c>@Inject</c> are mentions.</summary>
    public static bool LooksLikePath(string written) => Readings(written).Last() is var bare && (bare.Contains('/', StringComparison.Ordinal) || bare.Contains('.', StringComparison.Ordinal));

    [GeneratedRegex(@"(?<=^|[\s(])@(?<path>[A-Za-z0-9._~/\\$-](?:\\ |[^\s\\]|\\(?!\s))*)")]
    private static partial Regex Import();
}
