using System.Text;

namespace DevPilot.Runs.Summaries;

/// <summary>Texts of runs and of models, bounded and without control characters.</summary>
internal static class SummaryText
{
    /// <summary>At most so many characters on one line, never half a character.</summary>
    public static string OnOneLine(string text, int most)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isSpace = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (isSpace && (shown.Length is 0 || shown[^1] is ' '))
                continue;
            if (shown.Length + rune.Utf16SequenceLength > most)
                return shown.ToString().TrimEnd() + "…";
            shown.Append(isSpace ? " " : rune.ToString());
        }

        return shown.ToString().TrimEnd();
    }
}
