using System.Text;

namespace DevPilot.Benchmarks.PatchStress;

/// <summary>A commit's tree and diff while damages change them; the tree after is changed along, so that it stays what is right.</summary>
internal sealed class StressCase(StressCommit commit)
{
    public string Origin => commit.Name;

    public List<DiffFile> Files { get; set; } = DiffFile.Parse(commit.Diff);

    public Dictionary<string, string> Before { get; set; } = new(commit.Before);

    public Dictionary<string, string> After { get; set; } = new(commit.After);

    /// <summary>Nothing but a refusal is right.</summary>
    public bool MustBeRefused { get; set; }

    /// <summary>Files whose form says nothing about space at line ends; docs/patches.md defines that they keep what they have.</summary>
    public HashSet<string> KeepingTrailingSpace { get; } = [];

    /// <summary>Another commit, for patches that meet the wrong file.</summary>
    public required StressCommit Other { get; init; }

    /// <summary>Encoding of the files: a mark, where there is one, is the first character of the text.</summary>
    public Encoding FileEncoding { get; set; } = new UTF8Encoding(false);

    /// <summary>Changes of the finished patch text, in their order.</summary>
    public List<Func<string, string>> TextChanges { get; } = [];

    /// <summary>Stands for the diff where the patch is written in another form.</summary>
    public string? OtherForm { get; set; }

    public string Patch => TextChanges.Aggregate(OtherForm ?? Render(), (text, change) => change(text));

    public Dictionary<string, byte[]> Bytes(Dictionary<string, string> tree) => tree.ToDictionary(file => file.Key, file => FileEncoding.GetBytes(file.Value));

    public void EachHunk(Func<DiffHunk, DiffHunk> change) => Files = [.. Files.Select(file => file with { Hunks = [.. file.Hunks.Select(change)] })];

    public void EachText(Func<string, string> change)
    {
        Before = Before.ToDictionary(file => file.Key, file => change(file.Value));
        After = After.ToDictionary(file => file.Key, file => change(file.Value));
    }

    /// <summary>Lines come into a file before and after, at an old line that no hunk covers; hunks further down move along, their numbers stay.</summary>
    public void Insert(int file, int oldLine, IReadOnlyList<string> lines)
    {
        var path = Files[file].Path;
        var newLine = oldLine + Files[file].Hunks.Where(hunk => hunk.TrueOld < oldLine).Sum(hunk => hunk.NewCount - hunk.OldCount);
        Before[path] = InsertLines(Before[path], oldLine, lines);
        After[path] = InsertLines(After[path], newLine, lines);
        Files[file] = Files[file] with
        {
            Hunks = [.. Files[file].Hunks.Select(hunk => hunk.TrueOld < oldLine ? hunk : hunk with { TrueOld = hunk.TrueOld + lines.Count, TrueNew = hunk.TrueNew + lines.Count })],
        };
    }

    /// <summary>A line comes into the context of a hunk, which does not show it; the numbers stay.</summary>
    public void InsertWithin(int file, int oldLine, int newLine, string line)
    {
        var path = Files[file].Path;
        Before[path] = InsertLines(Before[path], oldLine, [line]);
        After[path] = InsertLines(After[path], newLine, [line]);
    }

    /// <summary>The stated numbers become the true ones.</summary>
    public void Renumber() => EachHunk(hunk => hunk.WithStated(
        hunk.TrueOld + (hunk.OldCount > 0 ? 1 : 0), hunk.OldCount, hunk.TrueNew + (hunk.NewCount > 0 ? 1 : 0), hunk.NewCount));

    public static string[] LinesOf(string text) => text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n');

    private string Render()
    {
        var text = new List<string>();
        foreach (var file in Files)
            file.Render(text);

        return string.Join('\n', text) + "\n";
    }

    private static string InsertLines(string text, int line, IReadOnlyList<string> lines)
    {
        var at = line == 0 && text.StartsWith('\uFEFF') ? 1 : 0;
        for (var skipped = 0; skipped < line; skipped++)
            at = text.IndexOf('\n', at) + 1;

        var end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        return text.Insert(at, string.Concat(lines.Select(added => added.TrimEnd('\r') + end)));
    }
}
