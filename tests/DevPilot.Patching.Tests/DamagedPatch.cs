using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DevPilot.Patching.Tests;

/// <summary>A random edit of a random file, its diff with random damage, and the tree that the damage must not lead away from.</summary>
internal sealed partial class DamagedPatch
{
    private const string Path = "src/Generated.cs";
    private readonly Random _random;
    private readonly List<string> _applied = [];
    private List<string> _before;
    private List<string> _after;
    private List<string> _patch;
    private string _newline = "\n";

    public DamagedPatch(int seed)
    {
        _random = new Random(seed);
        _before = new RandomSource(_random).File();
        _after = new RandomEdit(_random).Apply(_before);
        var edit = new FileEdit(FileEditKind.Modify, Path, Bytes(_before), Bytes(_after));
        _patch = [.. UnifiedDiff.Create([edit]).TrimEnd('\n').Split('\n')];
        for (var damages = _random.Next(0, 4); damages > 0 && !IsEmpty; damages--)
            Damage();
    }

    /// <summary>The random edit came out without effect.</summary>
    public bool IsEmpty => _patch is [""];

    public string Patch => string.Join('\n', _patch) + "\n";

    public byte[] Before => Bytes(_before);

    public byte[] After => Bytes(_after);

    public string Kinds => string.Join(", ", _applied);

    public PatchApplicationResult Apply() =>
        PatchApplier.Apply(PatchReader.Read(Patch), new InMemoryPatchTree([KeyValuePair.Create(Path, Before)]), PatchOptions.Default);

    private byte[] Bytes(List<string> lines) => Encoding.UTF8.GetBytes(string.Join(_newline, lines) + _newline);

    private void Damage()
    {
        var (name, damage) = _random.Next(12) switch
        {
            0 => ("drift", (Action)Drift),
            1 => ("counts", () => Renumber((start, count) => (start, Math.Max(0, count + _random.Next(-2, 3))))),
            2 => ("numbers", () => Renumber((start, count) => (start + _random.Next(1, 40), count))),
            3 => ("no numbers", () => Each(line => line.StartsWith("@@", StringComparison.Ordinal) ? "@@" : line)),
            4 => ("prefixes", () => Each(line => Header().Replace(line, "$1 "))),
            5 => ("trailing space", () => Each(line => line is [' ' or '-', ..] && !IsHeader(line) && _random.Next(2) == 0 ? line + " " : line)),
            6 => ("crlf", () => _newline = "\r\n"),
            7 => ("indentation", () => Each(line => line is [' ' or '+' or '-', ' ', ..] && !IsHeader(line) ? line[0] + "    " + line[1..] : line)),
            8 => ("dropped blank context", () => _patch = [.. _patch.Where(line => line != " " || _random.Next(2) == 0)]),
            9 => ("prose", Prose),
            10 => ("smart quotes", () => Each(line => line is [' ' or '-', ..] && !IsHeader(line) ? line.Replace('"', '\u201D').Replace('\'', '\u2019') : line)),
            _ => ("duplicate", Duplicate),
        };
        _applied.Add(name);
        damage();
    }

    /// <summary>Lines came into the file at its top, outside of every hunk or at the edge of the first.</summary>
    private void Drift()
    {
        var lines = Enumerable.Range(0, _random.Next(1, 30)).Select(number => $"// note {number}").ToArray();
        _before = [.. lines, .. _before];
        _after = [.. lines, .. _after];
    }

    /// <summary>A copy of a stretch of the file, often of what the patch changes, stands after it in a type of its own.</summary>
    private void Duplicate()
    {
        var start = _random.Next(_before.Count / 2);
        var copy = _before.Skip(start).Take(_random.Next(5, 40)).ToArray();
        _before = [.. _before, "// copy", .. copy];
        _after = [.. _after, "// copy", .. copy];
    }

    private void Prose() => _patch = ["Here is the change:", "", "```diff", .. _patch, "```", "", "It also:", "", "- reads better", "- is tested"];

    private void Renumber(Func<int, int, (int Start, int Count)> change) => Each(line => Numbers().Replace(line, match =>
    {
        var old = change(Number(match, 1), Number(match, 2));
        var @new = change(Number(match, 3), Number(match, 4));
        return $"@@ -{old.Start},{old.Count} +{@new.Start},{@new.Count} @@";
    }));

    private void Each(Func<string, string> change) => _patch = [.. _patch.Select(change)];

    private static bool IsHeader(string line) => line.StartsWith("--- ", StringComparison.Ordinal) || line.StartsWith("+++ ", StringComparison.Ordinal);

    private static int Number(Match match, int group) =>
        match.Groups[group].Success ? int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 1;

    [GeneratedRegex(@"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(---|\+\+\+) [ab]/")]
    private static partial Regex Header();
}
