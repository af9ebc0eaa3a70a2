using System.Text.RegularExpressions;

namespace DevPilot.Patching.Reading;

/// <summary>Recognises the lines by which models say "the code here stays as it is".</summary>
internal static partial class Elision
{
    public static bool IsMarker(string line)
    {
        var text = line.AsSpan().Trim();
        return text.Length is > 0 and < 160
            && (text is "..." or "\u2026" or "// ..." or "// \u2026" or "//..." or "/* ... */" or "# ..." or "<!-- ... -->" or "[...]" || Sentence().IsMatch(text));
    }

    // "// ... existing code ...", "// rest of the code unchanged", "/* other methods remain the same */", "// (unchanged)", "... rest of class ..."
    [GeneratedRegex(
        @"^(?:(?://(?!/)|/\*|\#|<!--)\s*(?:" +
        @"(?:the\s+)?(?:rest|remainder)\s+of\s+(?:the\s+|this\s+|your\s+)?(?:\w+\s+)?(?:code|class|file|method|methods|members|implementation|function|body|properties|tests|type|struct|interface)\b[\w\s,'’]{0,40}" +
        @"|(?:the\s+)?(?:existing|other|remaining|previous|unchanged|omitted|all\s+other|all\s+existing)\s+(?:\w+\s+){0,2}(?:code|methods|members|properties|fields|tests|usings|lines|implementation|constructors|cases)(?:\s+(?:here|above|below|unchanged|omitted|as\s+before|(?:remains?|stays?|are|is|goes?|go)\s+[\w\s]{1,30}))?" +
        @"|\(?(?:unchanged|no\s+changes?|same\s+as\s+before|omitted(?:\s+for\s+brevity)?|code\s+omitted(?:\s+for\s+brevity)?)\)?" +
        @")\s*(?:\.\.\.|…)?\s*\.?\s*(?:\*/|-->)?" +
        @"|(?:(?://(?!/)|/\*|\#|<!--)\s*)?(?:\.\.\.|…)\s*\(?[\w\s,'’-]{0,60}?\b(?:existing|rest|unchanged|remaining|other|previous|omitted|same|code|methods|members)\b[\w\s,'’-]{0,60}\)?\s*(?:\.\.\.|…)?\s*(?:\*/|-->)?)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Sentence();
}
