namespace DevPilot.Agents.Context;

/// <summary>Blanks out what is no prose in a Markdown text: fenced and indented code, code spans, comments.</summary>
/// <remarks>As CommonMark tells them apart, simplified: indented text within a list counts as prose.</remarks>
internal static class MarkdownCode
{
    /// <summary>The text with every such character replaced by a space; line ends stay, so that places stay.</summary>
    public static string Blank(string text)
    {
        var prose = text.ToCharArray();
        BlankBlocks(prose);
        BlankComments(prose);
        BlankSpans(prose);
        return new string(prose);
    }

    /// <summary>The same, with code spans left as they are.</summary>
    public static string BlankBlocks(string text)
    {
        var prose = text.ToCharArray();
        BlankBlocks(prose);
        BlankComments(prose);
        return new string(prose);
    }

    private static void BlankBlocks(char[] text)
    {
        var (fence, fenceLength, isInList, isAfterBlank) = ('\0', 0, false, true);
        foreach (var (start, end) in Lines(text))
        {
            ReadOnlySpan<char> line = text.AsSpan(start, end - start);
            var indentation = Indentation(line);
            var content = line.TrimStart();
            if (fence is not '\0')
            {
                var closes = indentation < 4 && Run(content, fence) >= fenceLength && content.TrimStart(fence).IsWhiteSpace();
                Blank(text, start, end);
                if (closes)
                    fence = '\0';
                continue;
            }

            if (content is ['`', ..] or ['~', ..] && Run(content, content[0]) is >= 3 and var length && (content[0] is '~' || !content[length..].Contains('`')))
            {
                (fence, fenceLength) = (content[0], length);
                Blank(text, start, end);
            }
            else if (indentation >= 4 && isAfterBlank && !isInList && !content.IsEmpty)
            {
                Blank(text, start, end);
                continue;
            }
            else if (!content.IsEmpty)
            {
                isInList = IsListItem(content) || (isInList && indentation > 0);
            }

            isAfterBlank = content.IsEmpty;
        }
    }

    private static void BlankComments(char[] text)
    {
        var from = 0;
        while (text.AsSpan(from).IndexOf("<!--") is >= 0 and var found)
        {
            var start = from + found;
            var length = text.AsSpan(start).IndexOf("-->");
            var end = length < 0 ? text.Length : start + length + 3;
            Blank(text, start, end);
            from = end;
        }
    }

    private static void BlankSpans(char[] text)
    {
        var index = 0;
        while (Array.IndexOf(text, '`', index) is >= 0 and var start)
        {
            var length = Run(text.AsSpan(start), '`');
            var close = Closing(text, start + length, length);
            if (close > 0)
                Blank(text, start, close + length);
            index = close > 0 ? close + length : start + length;
        }
    }

    /// <summary>Where a run of as many backticks begins before the paragraph ends; -1 when there is none.</summary>
    private static int Closing(char[] text, int from, int length)
    {
        for (var index = from; index < text.Length; index++)
        {
            if (text[index] is '\n' && index + 1 < text.Length && text[index + 1] is '\n')
                return -1;
            if (text[index] is not '`')
                continue;

            var run = Run(text.AsSpan(index), '`');
            if (run == length)
                return index;
            index += run - 1;
        }

        return -1;
    }

    private static IEnumerable<(int Start, int End)> Lines(char[] text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Array.IndexOf(text, '\n', start);
            end = end < 0 ? text.Length : end;
            yield return (start, end);
            start = end + 1;
        }
    }

    private static int Indentation(ReadOnlySpan<char> line)
    {
        var width = 0;
        foreach (var character in line)
        {
            if (character is ' ')
                width++;
            else if (character is '\t')
                width += 4;
            else
                break;
        }

        return width;
    }

    private static bool IsListItem(ReadOnlySpan<char> content)
    {
        var digits = content.IndexOfAnyExceptInRange('0', '9');
        return digits > 0
            ? content[digits] is '.' or ')'
            : content is ['-', ' ', ..] or ['*', ' ', ..] or ['+', ' ', ..];
    }

    private static int Run(ReadOnlySpan<char> text, char character)
    {
        var length = text.IndexOfAnyExcept(character);
        return length < 0 ? text.Length : length;
    }

    private static void Blank(char[] text, int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            if (text[index] is not '\n')
                text[index] = ' ';
        }
    }
}
