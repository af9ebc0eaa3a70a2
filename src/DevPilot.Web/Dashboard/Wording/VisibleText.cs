using System.Globalization;
using System.Text;

namespace DevPilot.Web.Dashboard.Wording;

/// <summary>Text from outside, in which nothing hides: characters that turn or conceal others are shown as their code.</summary>
/// <remarks>A browser would follow bidirectional controls, so that a reviewed line could read otherwise than it compiles.</remarks>
internal static class VisibleText
{
    /// <summary>The text as it may be shown.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">Most characters; what is beyond is cut, and an ellipsis says so.</param>
    public static string Of(string text, int longest = int.MaxValue)
    {
        var shown = text.Length > longest ? string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest), "…") : text;
        if (!shown.Any(IsHidden))
            return shown;
        var visible = new StringBuilder(shown.Length + 16);
        foreach (var character in shown)
        {
            if (IsHidden(character))
                visible.Append(CultureInfo.InvariantCulture, $"⟨U+{(int)character:X4}⟩");
            else
                visible.Append(character);
        }

        return visible.ToString();
    }

    // Zero-width joiners stay: emoji and several scripts need them.
    private static bool IsHidden(char character) => character switch
    {
        '\t' or '\n' or '\r' or '\u200c' or '\u200d' => false,
        '\u00ad' or '\u061c' or '\ufeff' or '\ufffe' or '\uffff' => true,
        >= '\u2028' and <= '\u202e' => true,
        >= '\u200b' and <= '\u200f' => true,
        >= '\u2060' and <= '\u206f' => true,
        _ => char.IsControl(character),
    };
}
