using System.Text;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>The same change written in the other forms that models use.</summary>
internal static class FormDamages
{
    private const int LeastElided = 12;

    public static readonly Damage SearchReplace = new("as search/replace, envelope", "search/replace", (@case, _) =>
    {
        var text = new StringBuilder();
        foreach (var file in @case.Files)
        {
            foreach (var hunk in file.Hunks)
                text.Append(file.Path).Append("\n```csharp\n<<<<<<< SEARCH\n").Append(Side(hunk, '-')).Append("=======\n").Append(Side(hunk, '+')).Append(">>>>>>> REPLACE\n```\n\n");
        }

        @case.OtherForm = text.ToString();
        return CanLoseMarks(@case) && @case.Files.TrueForAll(file => !file.Header.Exists(line => line.StartsWith("deleted file", StringComparison.Ordinal)));
    });

    public static readonly Damage Envelope = new("as search/replace, envelope", "envelope", (@case, _) =>
    {
        var text = new StringBuilder("*** Begin Patch\n");
        foreach (var file in @case.Files)
        {
            var verb = file.IsModified ? "Update" : @case.After.ContainsKey(file.Path) ? "Add" : "Delete";
            text.Append("*** ").Append(verb).Append(" File: ").Append(file.Path).Append('\n');
            foreach (var hunk in file.Hunks.Where(_ => verb != "Delete"))
                text.Append(verb == "Add" ? "" : $"@@ {hunk.Section}".TrimEnd() + "\n").AppendJoin('\n', hunk.Lines.Where(line => line[0] != '\\').Select(line => line.TrimEnd('\r'))).Append('\n');
        }

        @case.OtherForm = text.Append("*** End Patch\n").ToString();
        return CanLoseMarks(@case);
    });

    public static readonly Damage WholeFile = new("as whole file, whole and with parts left out", "whole file", (@case, _) => Answer(@case, (_, text) => text));

    public static readonly Damage Elided = new("as whole file, whole and with parts left out", "whole file, parts left out", (@case, random) =>
    {
        var elided = false;
        return Answer(@case, (file, text) => Elide(text, file, random, ref elided)) && elided;
    });

    /// <summary>What such forms cannot show: a final newline that comes or goes, line ends, a mark that comes or goes.</summary>
    public static bool CanLoseMarks(StressCase @case) =>
        !LineEndDamages.IsMixed(@case)
        && @case.Files.TrueForAll(file => file.Hunks.Count > 0)
        && @case.After.All(file => @case.Before.TryGetValue(file.Key, out var before)
            ? before.EndsWith('\n') == file.Value.EndsWith('\n') && before.StartsWith('\uFEFF') == file.Value.StartsWith('\uFEFF')
            : file.Value.EndsWith('\n') && !file.Value.StartsWith('\uFEFF') && !file.Value.Contains('\r', StringComparison.Ordinal));

    private static string Side(DiffHunk hunk, char marker) =>
        string.Concat(hunk.Lines.Where(line => line[0] == ' ' || line[0] == marker).Select(line => line[1..].TrimEnd('\r').TrimStart('\uFEFF') + "\n"));

    private static string Fence(string path, string text) =>
        $"**{path}**\n\n```csharp\n{text.Replace("\r", "", StringComparison.Ordinal).TrimStart('\uFEFF')}{(text.EndsWith('\n') ? "" : "\n")}```\n\n";

    private static int Fences(string text) => text.Split("```").Length - 1;

    /// <summary>A fence per file; an answer without any space at line ends says nothing about that of the file.</summary>
    private static bool Answer(StressCase @case, Func<DiffFile, string, string> write)
    {
        var text = new StringBuilder();
        foreach (var file in @case.Files.Where(file => @case.After.ContainsKey(file.Path)))
        {
            var written = write(file, @case.After[file.Path]);
            text.Append(Fence(file.Path, written));
            if (!written.Split('\n').Any(line => line.TrimEnd('\r') is [.., ' ' or '\t']))
                @case.KeepingTrailingSpace.Add(file.Path);
        }

        @case.OtherForm = text.ToString();
        return CanLoseMarks(@case) && @case.Files.TrueForAll(file => @case.After.ContainsKey(file.Path) && Fences(@case.After[file.Path]) == 0);
    }

    /// <summary>The middle of an unchanged stretch between two hunks, or above the first, gives way to a sign.</summary>
    private static string Elide(string text, DiffFile file, Random random, ref bool elided)
    {
        var lines = StressCase.LinesOf(text);
        var ends = file.Hunks.Select(hunk => (From: hunk.TrueNew, To: hunk.TrueNew + hunk.NewCount)).Append((From: lines.Length, To: lines.Length)).ToArray();
        var gaps = ends.Zip(ends.Skip(1)).Select(pair => (Start: pair.First.To, Length: pair.Second.From - pair.First.To)).Where(gap => gap.Length >= LeastElided).ToArray();
        if (!file.IsModified || gaps.Length == 0)
            return text;

        elided = true;
        var (start, length) = gaps[random.Next(gaps.Length)];
        return string.Join('\n', [.. lines[..(start + 3)], "    // ... existing code ...", .. lines[(start + length - 3)..]]) + "\n";
    }
}
