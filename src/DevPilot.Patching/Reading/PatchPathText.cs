using System.Text;
using System.Text.RegularExpressions;

namespace DevPilot.Patching.Reading;

/// <summary>Reads paths as headers, prose and fences write them.</summary>
internal static partial class PatchPathText
{
    public const string Nothing = "/dev/null";

    /// <summary>The path of a <c>---</c> or <c>+++</c> line: unquoted, without the time stamp that follows a tab.</summary>
    public static string FromHeader(string text)
    {
        text = text.Trim(' ');
        if (text.StartsWith('"') && Unquote(text, out _) is { } unquoted)
            return unquoted;

        var tab = text.IndexOf('\t', StringComparison.Ordinal);
        if (tab >= 0)
            text = text[..tab];

        text = TimeStamp().Replace(text, "").Trim();
        return text.Length > 2 && text[0] == '`' && text[^1] == '`' ? text[1..^1] : text;
    }

    /// <summary>The two paths of <c>diff --git</c>; null when they cannot be told apart.</summary>
    public static (string Old, string New)? FromGitHeader(string text)
    {
        text = text.Trim();
        if (text.StartsWith('"'))
        {
            var first = Unquote(text, out var length);
            return first is null ? null : (first, FromHeader(text[length..]));
        }

        if (text.EndsWith('"') && text.IndexOf(" \"", StringComparison.Ordinal) is > 0 and var quote)
            return Unquote(text[(quote + 1)..], out _) is { } second ? (text[..quote], second) : null;

        var parts = text.Split(' ');
        if (parts.Length == 2)
            return (parts[0], parts[1]);

        // Paths with spaces: the two are the same but for their prefix.
        for (var middle = text.IndexOf(' ', StringComparison.Ordinal); middle > 0; middle = text.IndexOf(' ', middle + 1))
        {
            var (left, right) = (text[..middle], text[(middle + 1)..]);
            if (WithoutPrefix(left) == WithoutPrefix(right))
                return (left, right);
        }

        return null;
    }

    /// <summary>The path without a leading <c>a/</c>, <c>b/</c> or one of git's mnemonic prefixes.</summary>
    public static string WithoutPrefix(string path) =>
        path.Length > 2 && path[1] is '/' or '\\' && path[0] is 'a' or 'b' or 'i' or 'w' or 'c' or 'o' ? path[2..] : path;

    /// <summary>The path when the line holds nothing else but decoration: bold, backticks, a heading, <c>path:</c>, a comment sign.</summary>
    public static string? FromLine(string line)
    {
        var text = line.Trim();
        text = Comment().Replace(text, "").Trim();
        text = Label().Replace(text.TrimStart('#', '*', '_', ' ').TrimStart('`') is { } bare && Label().IsMatch(bare) ? bare : text, "").Trim();
        var wrapped = text.IndexOfAny(['`', '*']) >= 0;
        text = text.Trim('#', ' ', '\t').TrimEnd(':').Trim('*', '`', '"', '\'', ' ').TrimEnd(':').Trim('*', '`', '"', '\'', ' ');
        return IsPath(text, wrapped) ? text : null;
    }

    /// <summary>The only path in backticks or bold within a sentence.</summary>
    public static string? FromSentence(string line)
    {
        var quoted = Quoted().Matches(line).Select(match => match.Groups[1].Value).Where(text => IsPath(text, spacesAllowed: true)).Distinct().ToArray();
        return quoted.Length == 1 ? quoted[0] : null;
    }

    public static bool IsPath(string text, bool spacesAllowed)
    {
        if (text.Length is 0 or > 400 || text.IndexOfAny(['<', '>', '|', '?', '*', '\n', '{', '}', ';', '(', ')', '=', ',']) >= 0)
            return WellFormedWithParentheses(text);

        if (!spacesAllowed && text.Contains(' ', StringComparison.Ordinal))
            return false;

        return Extension().IsMatch(text) || text is "Dockerfile" or "Makefile" or "LICENSE" or "README";
    }

    private static bool WellFormedWithParentheses(string text) =>
        text.Length is > 0 and <= 400 && text.Contains('/', StringComparison.Ordinal) && PathWithSigns().IsMatch(text);

    /// <summary>C-style quoting as git does it: <c>"tab\there"</c>, octal bytes of UTF-8.</summary>
    private static string? Unquote(string text, out int length)
    {
        var bytes = new List<byte>();
        for (length = 1; length < text.Length && text[length] != '"'; length++)
        {
            if (text[length] != '\\')
            {
                var width = char.IsHighSurrogate(text[length]) && length + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(length, width)));
                length += width - 1;
                continue;
            }

            length++;
            if (length + 2 < text.Length && text.AsSpan(length, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                bytes.Add((byte)Convert.ToInt32(text.Substring(length, 3), 8));
                length += 2;
            }
            else if (length < text.Length)
            {
                bytes.Add((byte)Escape(text[length]));
            }
        }

        if (length >= text.Length)
            return null;

        length++;
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static char Escape(char letter) => letter switch
    {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'a' => '\a',
        'b' => '\b',
        'f' => '\f',
        'v' => '\v',
        _ => letter,
    };

    [GeneratedRegex(@"\s+\d{4}-\d\d-\d\d[ T]\d\d:\d\d.*$")]
    private static partial Regex TimeStamp();

    [GeneratedRegex(@"^(?://|#(?!#)|--|/\*|<!--)\s*|\s*(?:\*/|-->)$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^(?:full |relative )?(?:file ?path|path|file ?name|file|new file|update|create|modified|modify|edit)\s*\**\s*:\s*", RegexOptions.IgnoreCase)]
    private static partial Regex Label();

    [GeneratedRegex(@"(?:`|\*\*)([^`*]+)(?:`|\*\*)")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"^(?:[A-Za-z]:)?[^:]*[^\s:/\\.][^\s:/\\]*\.[A-Za-z0-9_]{1,16}$|^(?:[^:\s]*/)?\.[A-Za-z0-9_.]+$")]
    private static partial Regex Extension();

    [GeneratedRegex(@"^[\w./\\+()=,{} -]+\.[A-Za-z0-9_]{1,16}$")]
    private static partial Regex PathWithSigns();
}
