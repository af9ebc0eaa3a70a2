using System.Text.RegularExpressions;

namespace DevPilot.Orchestrator.Kestra.Pebble;

/// <summary>A text with expressions.</summary>
/// <param name="Segments">Its parts, in their order.</param>
internal sealed partial record PebbleTemplate(IReadOnlyList<PebbleSegment> Segments)
{
    private static readonly Dictionary<string, string> _ends = new() { ["for"] = "endfor", ["if"] = "endif", ["raw"] = "endraw", ["verbatim"] = "endverbatim", ["macro"] = "endmacro", ["block"] = "endblock", ["filter"] = "endfilter" };

    /// <summary>Reads a template.</summary>
    /// <exception cref="PebbleException">Pebble could not read it.</exception>
    public static PebbleTemplate Read(string text)
    {
        var segments = new List<PebbleSegment>();
        var open = new Stack<(string Tag, int Offset)>();
        var offset = 0;
        while (offset < text.Length)
        {
            var mark = NextMark(text, offset);
            if (mark > offset)
                segments.Add(new PebbleSegment(offset, "text", text[offset..mark], null, null));
            if (mark == text.Length)
                break;
            if (text[mark + 1] is '#')
            {
                var end = text.IndexOf("#}", mark, StringComparison.Ordinal);
                offset = end < 0 ? throw new PebbleException(mark, "This remark has no end: '#}' is missing.") : end + 2;
                continue;
            }

            var isPrint = text[mark + 1] is '{';
            var tokens = PebbleToken.Read(text, mark, isPrint ? "}}" : "%}", out offset);
            segments.Add(isPrint
                ? new PebbleSegment(mark, "print", "", new PebbleParser(tokens).ReadAll(), null)
                : ReadTag(new PebbleParser(tokens), mark, open));
            // What stands in these is text, whatever it looks like.
            if (open.TryPeek(out var inner) && inner.Tag is "raw" or "verbatim")
                offset = AfterText(text, offset, _ends[inner.Tag], segments);
        }

        return open.TryPop(out var left) ? throw new PebbleException(left.Offset, $"This '{left.Tag}' has no '{_ends[left.Tag]}'.") : new PebbleTemplate(segments);
    }

    [GeneratedRegex(@"^\{\s*(outputs|inputs|vars|trigger|execution|taskrun|secret)\b[^{}]*\}\}")]
    private static partial Regex HalfOpen();

    private static int NextMark(string text, int from)
    {
        for (var at = from; at + 1 < text.Length; at++)
        {
            if (text[at] is '{' && text[at + 1] is '{' or '%' or '#')
                return at;
            // Otherwise a single brace is text, as in JSON.
            if (text[at] is '{' && HalfOpen().IsMatch(text.AsSpan(at)))
                throw new PebbleException(at, "This '}}' closes no '{{': an expression begins with two braces.");
        }

        return text.Length;
    }

    private static int AfterText(string text, int from, string end, List<PebbleSegment> segments)
    {
        var match = Regex.Match(text[from..], $@"\{{%-?\s*{end}\b");
        var mark = match.Success ? from + match.Index : text.Length;
        segments.Add(new PebbleSegment(from, "text", text[from..mark], null, null));
        return mark;
    }

    private static PebbleSegment ReadTag(PebbleParser parser, int offset, Stack<(string Tag, int Offset)> open)
    {
        var tag = parser.TakeName();
        if (_ends.ContainsKey(tag.Text))
            open.Push((tag.Text, offset));
        switch (tag.Text)
        {
            case "for":
                var local = parser.TakeName();
                return parser.Take("in")
                    ? new PebbleSegment(offset, tag.Text, "", parser.ReadAll(), local.Text)
                    : throw new PebbleException(parser.Next.Offset, "'in' is expected: {% for item in list %}.");
            case "if" or "elseif":
                return new PebbleSegment(offset, tag.Text, "", parser.ReadAll(), null);
            case "set":
                var name = parser.TakeName();
                return parser.Take("=")
                    ? new PebbleSegment(offset, tag.Text, "", parser.ReadAll(), name.Text)
                    : throw new PebbleException(parser.Next.Offset, "'=' is expected: {% set name = value %}.");
            case "else" or "raw" or "verbatim" or "macro" or "block" or "filter":
                return new PebbleSegment(offset, tag.Text, "", null, null);
            case var end when _ends.ContainsValue(end):
                return open.TryPop(out var begun) && _ends[begun.Tag] == end
                    ? new PebbleSegment(offset, end, "", null, null)
                    : throw new PebbleException(offset, $"This '{end}' closes nothing.");
            default:
                throw new PebbleException(tag.Offset, $"There is no tag '{tag.Text}'. There are: {string.Join(", ", _ends.Keys)}, set.");
        }
    }
}

/// <summary>A part of a template.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Kind"><c>text</c>, <c>print</c>, or the name of a tag.</param>
/// <param name="Text">The text of a text.</param>
/// <param name="Value">What is printed, asked, assigned or gone through; null where there is nothing.</param>
/// <param name="Local">The name that a loop or an assignment gives; null for other parts.</param>
internal sealed record PebbleSegment(int Offset, string Kind, string Text, PebbleNode? Value, string? Local);
