using System.Text;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using FsCheck;
using FsCheck.Fluent;

namespace DevPilot.Patching.Tests;

public sealed class UnifiedDiffTests
{
    private static readonly byte[] Text = "one\r\ntwo\nthree"u8.ToArray();

    [Fact]
    public void What_was_made_from_edits_applies_to_the_same_edits()
    {
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var (before, after) = RandomBytes(seed);
            var edit = new FileEdit(FileEditKind.Modify, "a b/ü.txt", before, after);
            var tree = new InMemoryPatchTree([KeyValuePair.Create(edit.Path, before)]);

            var result = PatchApplier.Apply(PatchReader.Read(UnifiedDiff.Create([edit])), tree, PatchOptions.Default);

            return before.AsSpan().SequenceEqual(after) || (result.Edits is [{ After: { } bytes }] && bytes.AsSpan().SequenceEqual(after));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Adds_deletes_and_renames_go_through_a_diff()
    {
        FileEdit[] edits =
        [
            new(FileEditKind.Add, "new/Größe.cs", null, Text),
            new(FileEditKind.Delete, "old.cs", Text, null),
            new(FileEditKind.Rename, "to \"here\".cs", Text, [.. Text, (byte)'!']) { OldPath = "from.cs" },
        ];
        var tree = new InMemoryPatchTree([KeyValuePair.Create("old.cs", Text), KeyValuePair.Create("from.cs", Text)]);

        var result = PatchApplier.Apply(PatchReader.Read(UnifiedDiff.Create(edits)), tree, PatchOptions.Default);

        Assert.Equal(
            edits.OrderBy(edit => edit.Path, StringComparer.Ordinal).Select(edit => (edit.Kind, edit.Path, edit.OldPath)),
            result.Edits.Select(edit => (edit.Kind, edit.Path, edit.OldPath)));
        Assert.Equal("one\r\ntwo\nthree!", Trees.TextAfter(result, "to \"here\".cs"));
    }

    [Fact]
    [Trait("Category", "Slow")]
    public async Task Git_takes_the_diffs_too()
    {
        var processes = new ProcessRunner(TimeProvider.System);
        var folder = Directory.CreateTempSubdirectory("diffs-").FullName;
        try
        {
            for (var seed = 1; seed <= 40; seed++)
            {
                var (before, after) = RandomBytes(seed);
                var file = Path.Combine(folder, "a b.txt");
                await File.WriteAllBytesAsync(file, before);
                await File.WriteAllTextAsync(Path.Combine(folder, "patch"), UnifiedDiff.Create([new FileEdit(FileEditKind.Modify, "a b.txt", before, after)]));
                if (before.AsSpan().SequenceEqual(after))
                    continue;

                var exit = await processes.RunAsync(new ProcessCommand("git", ["apply", "--whitespace=nowarn", "patch"]) { WorkingDirectory = folder }, CancellationToken.None);

                Assert.True(exit.Code == 0, exit.ToString());
                Assert.Equal(after, await File.ReadAllBytesAsync(file));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Few different lines, mixed line ends, with and without a final newline, sometimes empty.</summary>
    private static (byte[] Before, byte[] After) RandomBytes(int seed)
    {
        var random = new Random(seed);
        var before = Enumerable.Range(0, random.Next(0, 30)).Select(_ => Line(random)).ToList();
        var after = new List<string>(before);
        for (var edits = random.Next(0, 6); edits > 0; edits--)
        {
            var at = random.Next(after.Count + 1);
            if (random.Next(2) == 0 && at < after.Count)
                after.RemoveAt(at);
            else
                after.Insert(at, Line(random));
        }

        return (Join(before, random), Join(after, random));
    }

    private static string Line(Random random) => "line " + random.Next(8) + (random.Next(4) == 0 ? "\r\n" : "\n");

    private static byte[] Join(List<string> lines, Random random)
    {
        var text = string.Concat(lines);
        return Encoding.UTF8.GetBytes(random.Next(3) == 0 ? text.TrimEnd('\n', '\r') : text);
    }
}
