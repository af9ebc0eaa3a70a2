namespace DevPilot.Patching.CSharp;

/// <summary>Finds the end of any C# string literal.</summary>
internal static class StringLiteral
{
    /// <summary>Position after the literal that starts here with its <c>$</c> and <c>@</c> signs; 0 when none starts here.</summary>
    public static int TrySkip(string text, int start)
    {
        var at = start;
        var dollars = 0;
        var verbatim = false;
        for (; at < text.Length && text[at] is '$' or '@'; at++)
        {
            dollars += text[at] == '$' ? 1 : 0;
            verbatim |= text[at] == '@';
        }

        if (at >= text.Length || text[at] != '"')
            return 0;

        var quotes = Run(text, at, '"');
        if (quotes >= 3 && !verbatim)
            return SkipRaw(text, at + quotes, quotes, dollars);

        return quotes == 2 && !verbatim ? at + 2 : SkipQuoted(text, at + 1, verbatim, dollars > 0);
    }

    private static int SkipRaw(string text, int at, int quotes, int dollars)
    {
        while (at < text.Length)
        {
            if (text[at] == '"')
            {
                var run = Run(text, at, '"');
                if (run >= quotes)
                    return at + run;

                at += run;
            }
            else if (dollars > 0 && text[at] == '{')
            {
                var run = Run(text, at, '{');
                at = run >= dollars ? SkipHole(text, at + run) : at + run;
            }
            else
            {
                at++;
            }
        }

        return text.Length;
    }

    private static int SkipQuoted(string text, int at, bool verbatim, bool interpolated)
    {
        while (at < text.Length)
        {
            switch (text[at])
            {
                case '"' when verbatim && at + 1 < text.Length && text[at + 1] == '"':
                case '\\' when !verbatim:
                    at += 2;
                    break;
                case '"':
                    return at + 1;
                case '{' when interpolated && at + 1 < text.Length && text[at + 1] == '{':
                    at += 2;
                    break;
                case '{' when interpolated:
                    at = SkipHole(text, at + 1);
                    break;
                // A regular string ends with its line, closed or not.
                case '\n' when !verbatim:
                    return at;
                default:
                    at++;
                    break;
            }
        }

        return text.Length;
    }

    /// <summary>Position of the character after the brace that closes the hole.</summary>
    private static int SkipHole(string text, int at)
    {
        var depth = 1;
        while (at < text.Length && depth > 0)
        {
            if (text[at] is '"' or '$' or '@' && TrySkip(text, at) is > 0 and var end)
            {
                at = end;
                continue;
            }

            if (text[at] == '\'' && at + 2 < text.Length)
                at = text[at + 1] == '\\' ? Math.Min(text.Length - 1, at + 3) : text[at + 2] == '\'' ? at + 2 : at;

            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            at++;
        }

        return at;
    }

    private static int Run(string text, int at, char character)
    {
        var end = at;
        while (end < text.Length && text[end] == character)
            end++;

        return end - at;
    }
}
