using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.CSharp.Compiling;

/// <summary>Shows a place in code: the line, two lines around it, and a caret.</summary>
internal static class CodeFrame
{
    private const int Around = 2;
    private const int LongestLine = 200;

    public static string Show(SourceText text, TextSpan span)
    {
        var place = text.Lines.GetLinePosition(Math.Min(span.Start, text.Length));
        var first = Math.Max(0, place.Line - Around);
        var last = Math.Min(text.Lines.Count - 1, place.Line + Around);
        var width = (last + 1).ToString(CultureInfo.InvariantCulture).Length;

        var frame = new StringBuilder();
        for (var number = first; number <= last; number++)
        {
            var line = text.Lines[number].ToString();
            frame.Append(number == place.Line ? "> " : "  ").Append((number + 1).ToString(CultureInfo.InvariantCulture).PadLeft(width)).Append(" | ").Append(Clip(line)).Append('\n');
            if (number == place.Line && place.Character < LongestLine)
                frame.Append("  ").Append(' ', width).Append(" | ").Append(Indent(line, place.Character)).Append('^', CaretLength(line, span, place.Character)).Append('\n');
        }

        return frame.ToString().TrimEnd('\n');
    }

    /// <summary>Keeps tabs, so that the caret stands under its place however wide they are shown.</summary>
    private static string Indent(string line, int length) =>
        string.Concat(line.Take(length).Select(character => character is '\t' ? '\t' : ' '));

    private static int CaretLength(string line, TextSpan span, int column) =>
        Math.Max(1, Math.Min(span.Length, Math.Min(line.Length, LongestLine) - column));

    private static string Clip(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "...";
}
