using System.Globalization;
using System.Text;

namespace DevPilot.Console.Rendering;

/// <summary>Makes text from outside harmless for a terminal: what it would obey or hide is shown instead.</summary>
internal static class SafeText
{
    private const int TabWidth = 4;

    /// <summary>One line, with control characters, lone surrogates and marks that reorder text replaced by something visible.</summary>
    public static string Of(string line)
    {
        if (!NeedsCare(line))
            return line;

        var shown = new StringBuilder(line.Length + 16);
        for (var index = 0; index < line.Length; index++)
        {
            var character = line[index];
            if (char.IsHighSurrogate(character) && index + 1 < line.Length && char.IsLowSurrogate(line[index + 1]))
                shown.Append(character).Append(line[++index]);
            else
                Append(shown, character);
        }

        return shown.ToString();
    }

    /// <summary>Any text on one line: line ends become spaces, and what is too long loses its end.</summary>
    public static string OnOneLine(string text, int most = 200)
    {
        var clipped = text.Length > most ? string.Concat(text.AsSpan(0, most), "…") : text;
        return Of(clipped.ReplaceLineEndings(" ").Trim());
    }

    private static void Append(StringBuilder shown, char character)
    {
        switch (character)
        {
            case '\t':
                shown.Append(' ', TabWidth);
                break;
            case < ' ':
                // The control pictures of Unicode stand in the order of ASCII.
                shown.Append((char)(0x2400 + character));
                break;
            case '\u007f':
                shown.Append('\u2421');
                break;
            default:
                if (IsTrouble(character))
                    shown.Append(CultureInfo.InvariantCulture, $"<U+{(int)character:X4}>");
                else
                    shown.Append(character);
                break;
        }
    }

    private static bool NeedsCare(string line)
    {
        foreach (var character in line)
        {
            if (character is < ' ' or '\u007f' || char.IsSurrogate(character) || IsTrouble(character))
                return true;
        }

        return false;
    }

    private static bool IsTrouble(char character) => char.IsSurrogate(character) || char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
