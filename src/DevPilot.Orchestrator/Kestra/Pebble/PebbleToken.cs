using System.Text.RegularExpressions;

namespace DevPilot.Orchestrator.Kestra.Pebble;

/// <summary>A token of an expression.</summary>
/// <param name="Offset">Where it begins in the template.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it is written; of a text, what stands between its quotation marks.</param>
internal sealed partial record PebbleToken(int Offset, PebbleTokenKind Kind, string Text)
{
    private const int Most = 2_000;

    /// <summary>The tokens of an expression.</summary>
    /// <param name="template">The template.</param>
    /// <param name="start">Where <c>{{</c> or <c>{%</c> stands.</param>
    /// <param name="end"><c>}}</c> or <c>%}</c>.</param>
    /// <param name="after">Where the mark ends.</param>
    /// <exception cref="PebbleException">The mark is missing, or something stands there that is no token.</exception>
    public static IReadOnlyList<PebbleToken> Read(string template, int start, string end, out int after)
    {
        var tokens = new List<PebbleToken>();
        var open = 0;
        var offset = start + (start + 2 < template.Length && template[start + 2] is '-' ? 3 : 2);
        while (true)
        {
            if (tokens.Count > Most)
                throw new PebbleException(start, $"This expression has more than {Most} parts.");
            while (offset < template.Length && char.IsWhiteSpace(template[offset]))
                offset++;
            if (offset >= template.Length)
                throw new PebbleException(start, $"This expression has no end: '{end}' is missing.");
            // A map may end where the expression does: only a brace that is not open ends it.
            var mark = template[offset] is '-' && string.CompareOrdinal(template, offset + 1, end, 0, 2) is 0 ? 3 : string.CompareOrdinal(template, offset, end, 0, 2) is 0 ? 2 : 0;
            if (mark > 0 && open is 0)
            {
                after = offset + mark;
                tokens.Add(new PebbleToken(offset, PebbleTokenKind.End, end));
                return tokens;
            }

            var match = Shape().Match(template, offset);
            if (!match.Success)
            {
                throw new PebbleException(
                    offset, template[offset] is '"' or '\'' ? "This text has no end: a quotation mark is missing." : $"'{template[offset]}' is nothing that an expression can hold.");
            }

            open += match.Value is "{" ? 1 : match.Value is "}" ? -1 : 0;
            if (open < 0)
                throw new PebbleException(offset, $"This '}}' closes nothing; the expression ends with '{end}'.");
            var kind = match.Groups["text"].Success ? PebbleTokenKind.Text
                : match.Groups["number"].Success ? PebbleTokenKind.Number
                : match.Groups["name"].Success ? PebbleTokenKind.Name
                : PebbleTokenKind.Mark;
            tokens.Add(new PebbleToken(offset, kind, kind is PebbleTokenKind.Text ? match.Value[1..^1] : match.Value));
            offset += match.Length;
        }
    }

    [GeneratedRegex("""\G(?:(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>[0-9]+(?:\.[0-9]+)?)|(?<name>[A-Za-z_][A-Za-z0-9_]*)|\?\?\?|\?\?|\.\.|==|!=|<=|>=|[-+*/%~|.,:?()\[\]{}<>=])""", RegexOptions.Singleline)]
    private static partial Regex Shape();
}

/// <summary>Kinds of tokens.</summary>
internal enum PebbleTokenKind
{
    Name,
    Text,
    Number,
    Mark,
    End,
}
