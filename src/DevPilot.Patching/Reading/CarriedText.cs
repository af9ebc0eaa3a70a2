using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace DevPilot.Patching.Reading;

/// <summary>Undoes what carrying a patch did to every line of its text: a JSON string, HTML entities, line numbers of a viewer, one indentation.</summary>
/// <remarks>Each only where the whole text shows it; otherwise the text stays as it is.</remarks>
internal static partial class CarriedText
{
    public static string Unwrap(string text) => Unindented(Unnumbered(Unescaped(OutOfJson(text))));

    private static string OutOfJson(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length < 2 || trimmed[0] != '"' || trimmed[^1] != '"' || trimmed.Contains('\n', StringComparison.Ordinal))
            return text;

        try
        {
            return JsonSerializer.Deserialize<string>(trimmed) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary>No sign that HTML escapes is left bare, and an entity stands where C# has neither a comment nor a string, for every quote, or for a tag of a documentation comment.</summary>
    private static string Unescaped(string text) =>
        text.AsSpan().IndexOfAny('<', '>') < 0 && text.Contains('&') && !BareAmpersand().IsMatch(text)
        && (DocumentationTag().IsMatch(text) || (text.Contains("&quot;", StringComparison.Ordinal) && !text.Contains('"')) || text.Split('\n').Any(line => Entity().IsMatch(CommentOrString().Replace(line, ""))))
            ? WebUtility.HtmlDecode(text)
            : text;

    /// <summary>Every line starts with the number after that of the line before, and a bar, a colon or a tab.</summary>
    private static string Unnumbered(string text)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        var matches = lines.Select(line => Numbered().Match(line)).ToArray();
        if (lines.Length < 3 || !matches.All(match => match.Success && match.Groups[2].Value == matches[0].Groups[2].Value))
            return text;

        var numbers = matches.Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        return numbers.Zip(numbers.Skip(1)).All(pair => pair.Second == pair.First + 1)
            ? string.Concat(matches.Select(match => match.Groups[3].Value + "\n"))
            : text;
    }

    /// <summary>A diff of which every line is moved in by the same four spaces or tab, as Markdown writes code without fences.</summary>
    private static string Unindented(string text)
    {
        var lines = text.Split('\n');
        var front = lines[0].StartsWith("    ", StringComparison.Ordinal) ? "    " : "\t";
        var starts = lines[0].StartsWith(front + "diff --git ", StringComparison.Ordinal) || lines[0].StartsWith(front + "--- ", StringComparison.Ordinal);
        return starts && lines.All(line => line.Trim().Length == 0 || line.StartsWith(front, StringComparison.Ordinal))
            ? string.Join('\n', lines.Select(line => line.StartsWith(front, StringComparison.Ordinal) ? line[front.Length..] : line))
            : text;
    }

    [GeneratedRegex("&(?!(?:lt|gt|amp|quot|apos|#x?[0-9A-Fa-f]{1,6});)")]
    private static partial Regex BareAmpersand();

    [GeneratedRegex(@"///\s*&lt;/?(summary|param|returns|remarks|value|exception|typeparam|inheritdoc|example)\b")]
    private static partial Regex DocumentationTag();

    [GeneratedRegex("&(?:lt|gt|amp|quot|apos|#39|#34|#x27);")]
    private static partial Regex Entity();

    [GeneratedRegex(@"//.*$|^[ +-]?\s*\*.*$|""[^""]*""")]
    private static partial Regex CommentOrString();

    [GeneratedRegex(@"^ *(\d{1,6})( \| |\| ?|: ?|\t)(.*)$", RegexOptions.Singleline)]
    private static partial Regex Numbered();
}
