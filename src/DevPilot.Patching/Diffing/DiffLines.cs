using DevPilot.Patching.Text;

namespace DevPilot.Patching.Diffing;

/// <summary>The lines of a file as a diff shows them: with their ends, and the byte order mark before the first.</summary>
internal static class DiffLines
{
    /// <summary>Null for what is not UTF-8 text: a diff in UTF-8 cannot carry its bytes.</summary>
    public static List<string>? TryRead(byte[] bytes)
    {
        if (bytes.Length == 0)
            return [];

        if (FileText.TryRead(bytes) is not { Encoding: FileEncoding.Utf8 } file)
            return null;

        var lines = new List<string>(file.Lines.Length);
        foreach (var line in file.Lines)
            lines.Add(line.Text + line.End switch { LineEnd.CrLf => "\r\n", LineEnd.Lf => "\n", _ => "" });

        if (file.MarkLength > 0)
        {
            if (lines.Count == 0)
                lines.Add("");

            lines[0] = "\uFEFF" + lines[0];
        }

        return lines;
    }
}
