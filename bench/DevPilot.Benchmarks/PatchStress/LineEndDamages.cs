using System.Text;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>Line ends, byte order marks and encodings of the files.</summary>
internal static class LineEndDamages
{
    private const string Group = "CRLF, lost carriage returns, byte order mark, UTF-16";

    /// <summary>Only where each file has one kind of line end: what a patch without carriage returns adds to a mixed file cannot be known.</summary>
    public static readonly Damage LostCarriageReturns = new(Group, "lost carriage returns", (@case, _) =>
    {
        @case.EachHunk(hunk => hunk.WithLines(hunk.Lines.Select(line => line.TrimEnd('\r'))));
        return @case.Before.Values.Any(text => text.Contains('\r', StringComparison.Ordinal)) && !IsMixed(@case);
    });

    /// <summary>The files are turned into CRLF, the patch is not.</summary>
    public static readonly Damage CrLfFiles = new(Group, "CRLF files", (@case, _) =>
    {
        if (IsMixed(@case) || @case.Files.Exists(file => !file.IsModified))
            return false;

        @case.EachText(text => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal));
        @case.EachHunk(hunk => hunk.WithLines(hunk.Lines.Select(line => line.TrimEnd('\r'))));
        return true;
    });

    /// <summary>One half of each file ends its lines with CRLF; the patch shows them.</summary>
    public static readonly Damage MixedEnds = new(Group, "mixed line ends, shown", (@case, _) =>
    {
        if (@case.Before.Values.Any(text => text.Contains('\r', StringComparison.Ordinal)) || @case.Files.Exists(file => file.Hunks.Count == 0 || !file.IsModified))
            return false;

        foreach (var file in @case.Files)
        {
            var split = file.Hunks[^1].TrueOld;
            var splitNew = file.Hunks[^1].TrueNew;
            @case.Before[file.Path] = Until(@case.Before[file.Path], split);
            @case.After[file.Path] = Until(@case.After[file.Path], splitNew);
        }

        @case.Files = [.. @case.Files.Select(file => file with
        {
            Hunks = [.. file.Hunks.Select((hunk, index) => index == file.Hunks.Count - 1 ? hunk : hunk.WithLines(hunk.Lines.Select(line => line[0] == '\\' ? line : line + "\r")))],
        })];
        return true;
    });

    public static readonly Damage FileMark = new(Group, "files with a mark", (@case, _) =>
    {
        if (@case.Files.Exists(file => !file.IsModified))
            return false;

        @case.EachText(text => "\uFEFF" + text.TrimStart('\uFEFF'));
        @case.EachHunk(hunk => hunk.WithLines(hunk.Lines.Select(line => line.Length > 1 && line[1] == '\uFEFF' ? line[0] + line[2..] : line)));
        return true;
    });

    public static readonly Damage Wide = new(Group, "UTF-16 files", (@case, random) =>
    {
        @case.FileEncoding = random.Next(2) == 0 ? Encoding.Unicode : Encoding.BigEndianUnicode;
        return FileMark.TryApply(@case, random);
    });

    /// <summary>Whether the line ends of the files cannot be known from the tree before alone.</summary>
    public static bool IsMixed(StressCase @case) =>
        @case.After.Any(file => !@case.Before.ContainsKey(file.Key) && file.Value.Contains('\r', StringComparison.Ordinal)) ||
        @case.Before.Values.Concat(@case.After.Values).Any(text => text.Count(letter => letter == '\r') is > 0 and var returns && returns != text.Count(letter => letter == '\n'))
        || @case.Before.Any(file => @case.After.TryGetValue(file.Key, out var after) && file.Value.Contains('\r', StringComparison.Ordinal) != after.Contains('\r', StringComparison.Ordinal));

    private static string Until(string text, int line)
    {
        var lines = text.Split('\n');
        return string.Join('\n', lines.Select((content, index) => index < line ? content + "\r" : content));
    }
}
