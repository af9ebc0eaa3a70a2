using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DevPilot.Orchestrator.Testing;

/// <summary>The errors of a build log, each once, with paths relative to the repository: what a Coder needs of it and no more.</summary>
/// <remarks>The form of a line is MSBuild's canonical error format: <c>origin(line,column): error CODE: text [project]</c>.</remarks>
internal static partial class BuildDigest
{
    private const int MostErrors = 30;
    private const int LongestMessage = 400;

    /// <summary>One error a line, at most 30 and then their number; empty when the log has none.</summary>
    /// <param name="log">Output of MSBuild.</param>
    /// <param name="root">Absolute path that is taken off the origins.</param>
    public static string Of(string log, string root)
    {
        var errors = new List<string>();
        var seen = new HashSet<string>();
        foreach (var line in log.Split('\n'))
        {
            if (Error().Match(line.TrimEnd('\r')) is { Success: true } match && Describe(match, root) is var error && seen.Add(error))
                errors.Add(error);
        }

        var digest = new StringBuilder().AppendJoin('\n', errors.Take(MostErrors));
        if (errors.Count > MostErrors)
            digest.Append(CultureInfo.InvariantCulture, $"\n... and {errors.Count - MostErrors} more errors");
        return digest.ToString();
    }

    private static string Describe(Match match, string root)
    {
        var origin = match.Groups["origin"].Value.Trim();
        var full = Path.IsPathRooted(origin) ? Path.GetRelativePath(root, origin) : origin;
        var place = full.StartsWith("..", StringComparison.Ordinal) ? origin : full.Replace('\\', '/');
        var line = match.Groups["line"].Success ? $":{match.Groups["line"].Value}" : "";
        var code = match.Groups["code"].Success ? match.Groups["code"].Value + " " : "";
        var text = match.Groups["text"].Value.Trim();
        return $"{place}{line}: {code}{(text.Length > LongestMessage ? text[..LongestMessage] + "..." : text)}";
    }

    [GeneratedRegex(@"^\s*(?:\d+>)?(?<origin>[^(]*?(?:\([^\d][^)]*\)[^(]*?)*)(?:\((?<line>\d+)(?:[,-]\d+)*\))?\s*:\s+(?:fatal )?error(?:\s+(?<code>[A-Za-z]+\d+))?\s*:\s*(?<text>.*?)(?:\s+\[[^\]]*\])?$",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Error();
}
