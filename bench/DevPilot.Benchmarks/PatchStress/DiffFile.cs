using System.Globalization;
using System.Text.RegularExpressions;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>The part of a diff that belongs to one file.</summary>
/// <param name="Path">The file's path in the tree.</param>
/// <param name="Header">Every line above the first hunk.</param>
/// <param name="Hunks">The hunks in their order; empty where only the mode changes.</param>
internal sealed partial record DiffFile(string Path, List<string> Header, List<DiffHunk> Hunks)
{
    public bool IsModified => !Header.Exists(line => line.StartsWith("new file", StringComparison.Ordinal) || line.StartsWith("deleted file", StringComparison.Ordinal));

    public static List<DiffFile> Parse(string diff)
    {
        var files = new List<DiffFile>();
        var lines = diff.TrimEnd('\n').Split('\n');
        for (var at = 0; at < lines.Length;)
        {
            var header = new List<string> { lines[at++] };
            while (at < lines.Length && !lines[at].StartsWith("@@ ", StringComparison.Ordinal) && !lines[at].StartsWith("diff --git ", StringComparison.Ordinal))
                header.Add(lines[at++]);

            var hunks = new List<DiffHunk>();
            while (at < lines.Length && Numbers().Match(lines[at]) is { Success: true } match)
                hunks.Add(ParseHunk(match, lines, ref at));

            files.Add(new DiffFile(header[0][(header[0].LastIndexOf(" b/", StringComparison.Ordinal) + 3)..], header, hunks));
        }

        return files;
    }

    public void Render(List<string> text)
    {
        text.AddRange(Header);
        foreach (var hunk in Hunks)
            hunk.Render(text);
    }

    private static DiffHunk ParseHunk(Match match, string[] lines, ref int at)
    {
        var stated = (Old: Number(match, 1, 0), OldCount: Number(match, 2, 1), New: Number(match, 3, 0), NewCount: Number(match, 4, 1));
        var (old, @new) = (stated.OldCount, stated.NewCount);
        var body = new List<string>();
        for (at++; at < lines.Length && (old > 0 || @new > 0 || lines[at].StartsWith('\\')); at++)
        {
            old -= lines[at][0] is ' ' or '-' ? 1 : 0;
            @new -= lines[at][0] is ' ' or '+' ? 1 : 0;
            body.Add(lines[at]);
        }

        return new DiffHunk(stated.Old - (stated.OldCount > 0 ? 1 : 0), stated.New - (stated.NewCount > 0 ? 1 : 0), match.Groups[5].Value.Trim(), body) { Stated = stated };
    }

    private static int Number(Match match, int group, int absent) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : absent;

    [GeneratedRegex(@"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(.*)$")]
    private static partial Regex Numbers();
}
