using System.Text.RegularExpressions;

namespace DevPilot.Agents.Providers;

/// <summary>JSON of models, in which an emoji may be cut in two: half of a pair of <c>\u</c> escapes is allowed in JSON and is no text.</summary>
internal static partial class WellFormedText
{
    /// <summary>The same JSON, with the replacement character where half of a pair stood.</summary>
    public static string Of(string json) => json.Contains(@"\ud", StringComparison.OrdinalIgnoreCase)
        ? Escape().Replace(json, match => match.Groups["half"].Success ? @"\ufffd" : match.Value)
        : json;

    // Every escape is taken, pairs first, so that the backslash of one is never taken for the beginning of another.
    [GeneratedRegex(@"\\(u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", RegexOptions.Singleline)]
    private static partial Regex Escape();
}
