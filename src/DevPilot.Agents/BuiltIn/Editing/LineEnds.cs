using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.BuiltIn.Editing;

/// <summary>How the lines of a file end.</summary>
internal static class LineEnds
{
    /// <summary>The ending that most lines of a text have; a line feed when it has one line.</summary>
    public static string Of(SourceText text)
    {
        var (windows, unix) = (0, 0);
        foreach (var line in text.Lines)
        {
            if (line.EndIncludingLineBreak - line.End is 2)
                windows++;
            else if (line.EndIncludingLineBreak > line.End)
                unix++;
        }

        return windows > unix ? "\r\n" : "\n";
    }
}
