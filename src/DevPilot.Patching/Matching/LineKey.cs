using DevPilot.Patching.Text;

namespace DevPilot.Patching.Matching;

/// <summary>What is left of a line at a tolerance; equal keys are equal lines.</summary>
internal static class LineKey
{
    public static string Of(string line, Tolerance tolerance) => tolerance switch
    {
        Tolerance.Exact => line,
        Tolerance.TrailingSpace => line.TrimEnd(),
        Tolerance.Punctuation => Punctuation.Fold(line).TrimEnd(),
        _ => WithoutWhitespace(Punctuation.Fold(line)),
    };

    private static string WithoutWhitespace(string line)
    {
        if (!line.Any(char.IsWhiteSpace))
            return line;

        return string.Concat(line.Where(character => !char.IsWhiteSpace(character)));
    }
}
