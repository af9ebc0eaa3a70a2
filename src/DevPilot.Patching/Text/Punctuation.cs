using System.Text;

namespace DevPilot.Patching.Text;

/// <summary>Folds the typographic characters that language models put in place of what a keyboard writes.</summary>
internal static class Punctuation
{
    private static readonly System.Buffers.SearchValues<char> Foldable = System.Buffers.SearchValues.Create(
        "\u2018\u2019\u201A\u201B\u2032\u201C\u201D\u201E\u201F\u2033\u2010\u2011\u2012\u2013\u2014\u2015\u2212" +
        "\u00A0\u2002\u2003\u2007\u2009\u202F\u3000\u2026\u200B\u200C\u200D\u2060\uFEFF");

    public static bool IsPresent(ReadOnlySpan<char> text) => text.ContainsAny(Foldable);

    public static string Fold(string text)
    {
        if (!IsPresent(text))
            return text;

        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
            folded.Append(FoldOne(character));

        return folded.ToString();
    }

    private static string FoldOne(char character) => character switch
    {
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' => "'",
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u2033' => "\"",
        >= '\u2010' and <= '\u2015' or '\u2212' => "-",
        '\u00A0' or '\u2002' or '\u2003' or '\u2007' or '\u2009' or '\u202F' or '\u3000' => " ",
        '\u2026' => "...",
        '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' => "",
        _ => character.ToString(),
    };
}
