using System.Globalization;
using System.Text;

namespace DevPilot.Patching.Diffing;

/// <summary>Quotes paths as git does with <c>core.quotePath</c> on.</summary>
internal static class GitPath
{
    public static string Quote(string path)
    {
        if (path.All(character => character is >= ' ' and < '\u007F' and not '"' and not '\\'))
            return path;

        var quoted = new StringBuilder("\"");
        foreach (var value in Encoding.UTF8.GetBytes(path))
        {
            quoted.Append(value switch
            {
                (byte)'"' => "\\\"",
                (byte)'\\' => "\\\\",
                (byte)'\t' => "\\t",
                (byte)'\n' => "\\n",
                < 0x20 or >= 0x7F => "\\" + Convert.ToString(value, 8).PadLeft(3, '0'),
                _ => ((char)value).ToString(CultureInfo.InvariantCulture),
            });
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>In <c>---</c> and <c>+++</c> lines a tab ends a path that has spaces.</summary>
    public static string QuoteForHeader(string path) =>
        Quote(path) is var quoted && quoted.StartsWith('"') ? quoted : path.Contains(' ', StringComparison.Ordinal) ? path + "\t" : path;
}
