using System.Text;
using DevPilot.Patching.CSharp;
using DevPilot.Patching.Text;

namespace DevPilot.Patching.Applying;

/// <summary>The bytes of a file that a patch makes: UTF-8, newlines as the patch shows them.</summary>
internal static class NewFile
{
    private const int MostLinesMiscounted = 3;

    public static byte[] Compose(FilePatch patch)
    {
        var lines = patch.Hunks.SelectMany(hunk => hunk.Lines).Where(line => line.IsNew).ToArray();
        var bytes = new List<byte>();
        for (var i = 0; i < lines.Length; i++)
        {
            var encoding = lines[i].IsLegacyEncoded ? FileEncoding.Windows1252 : FileEncoding.Utf8;
            bytes.AddRange(TextCodec.TryEncode(encoding, lines[i].Text) ?? Encoding.UTF8.GetBytes(lines[i].Text));
            if (lines[i].HasCarriageReturn)
                bytes.Add((byte)'\r');

            if (i < lines.Length - 1 || !lines[i].HasNoNewline)
                bytes.Add((byte)'\n');
        }

        return [.. bytes];
    }

    /// <summary>Refuses a new file that the answer ends with, short of what its header promises, unless it is C# that is whole by its brackets and directives.</summary>
    public static HunkRefusal? CutOff(FilePatch patch, string path)
    {
        if ((patch.Hunks.Count == 0 ? null : patch.Hunks[^1]) is not { MayBeCutOff: true } hunk)
            return null;

        var lines = hunk.Lines.Where(line => line.IsNew).Select(line => line.Text).ToArray();
        var isWhole = path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
            && lines.LastOrDefault(line => line.Trim().Length > 0)?.TrimEnd() is [.., '}']
            && Directives(lines, "#if") == Directives(lines, "#endif")
            && hunk.Range!.NewCount - lines.Length <= MostLinesMiscounted
            && CSharpOutline.FirstUnbalanced(CSharpLexer.Read(lines)) is null;
        return isWhole ? null : new HunkRefusal(path, hunk.Ordinal, RefusalReason.CutOff, "The new file is shorter than its header says: the answer seems to be cut off. Send the whole file, with right counts.");
    }

    private static int Directives(string[] lines, string name) => lines.Count(line => line.TrimStart().StartsWith(name, StringComparison.Ordinal));

    /// <summary>Whether the two differ in nothing but line ends, the final newline and the byte order mark.</summary>
    public static bool IsSameText(byte[] existing, byte[] made) =>
        FileText.TryRead(existing) is { } one && FileText.TryRead(made) is { } other
        && one.Lines.Select(line => line.Text).SequenceEqual(other.Lines.Select(line => line.Text));
}
