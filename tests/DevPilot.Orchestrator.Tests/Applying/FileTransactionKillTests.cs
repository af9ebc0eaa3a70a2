using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Orchestrator.Applying;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Applying;

/// <summary>A transaction that is killed at each of its steps, and whose recovery is killed at each of its own.</summary>
[Trait("Category", "Slow")]
public sealed class FileTransactionKillTests
{
    private static readonly FileChange[] Changes =
    [
        new("edited.cs", FileAction.Modify, Bytes("old"), Bytes("new, and longer")),
        new("gone/deep.cs", FileAction.Delete, Bytes("bye"), null),
        new("fresh/deep/file.cs", FileAction.Add, null, Bytes("hello")),
        new("to/there.cs", FileAction.Rename, Bytes("moved"), Bytes("moved on"), "from.cs"),
        new("a.cs", FileAction.Rename, Bytes("b"), Bytes("b"), "b.cs"),
        new("b.cs", FileAction.Rename, Bytes("a"), Bytes("a"), "a.cs"),
        new("name", FileAction.Delete, Bytes("file"), null),
        new("name/inside.cs", FileAction.Add, null, Bytes("folder")),
        new("empty.cs", FileAction.Modify, Bytes("something"), []),
    ];

    // One of each kind: steps of the change times steps of the recovery are tried.
    private static readonly FileChange[] FewChanges = [.. Changes.Where(change => change.Path is "edited.cs" or "fresh/deep/file.cs" or "to/there.cs" or "name")];

    [Fact]
    public void Killed_at_any_step_it_leaves_the_tree_before_or_after_once_it_is_recovered()
    {
        var seen = new HashSet<bool>();
        for (var step = 0; ; step++)
        {
            using var tree = new Tree();
            if (!tree.KilledDuring(step, steps => tree.Apply(Changes, steps)))
                break;
            FileTransaction.Recover(tree.Root, tree.Journal);
            seen.Add(tree.AssertBeforeOrAfter(step, Changes));
        }

        Assert.Equal([false, true], seen.Order());
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void A_recovery_that_is_killed_at_any_step_is_finished_by_the_next()
    {
        for (var step = 0; ; step++)
        {
            var recoveries = 0;
            for (var recoveryStep = 0; ; recoveryStep++)
            {
                using var tree = new Tree();
                if (!tree.KilledDuring(step, steps => tree.Apply(FewChanges, steps)))
                    return;
                if (!tree.KilledDuring(recoveryStep, tree.Recover))
                    break;
                recoveries++;
                FileTransaction.Recover(tree.Root, tree.Journal);
                tree.AssertBeforeOrAfter(step, FewChanges);
            }

            Assert.True(recoveries > 0 || step is 0, $"The recovery after step {step} had nothing to do.");
        }
    }

    [Fact]
    public void A_disk_that_refuses_at_any_step_leaves_the_tree_as_it_was()
    {
        for (var step = 0; ; step++)
        {
            using var tree = new Tree();
            var steps = new DiskSteps(FailOnce(step), flushes: false);
            try
            {
                FileTransaction.Apply(tree.Root, Changes, tree.Journal, new Dictionary<string, bool>(), steps);
                return;
            }
            catch (FileTransactionException refused)
            {
                Assert.Contains("No space left on device", refused.Message, StringComparison.Ordinal);
                tree.AssertBeforeOrAfter(step, Changes);
            }
        }
    }

    private static Action FailOnce(int step)
    {
        var left = step;
        return () =>
        {
            if (left-- is 0)
                throw new IOException("No space left on device");
        };
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private sealed class Tree : IDisposable
    {
        private readonly TemporaryFolder _folder = new TemporaryFolder()
            .With("edited.cs", "old").With("gone/deep.cs", "bye").With("from.cs", "moved")
            .With("a.cs", "a").With("b.cs", "b").With("name", "file").With("empty.cs", "something").With("untouched.cs", "same");

        private readonly TemporaryFolder _journals = new();
        private readonly IReadOnlyList<string> _before;
        private readonly IReadOnlyList<string> _contents;
        private int _left = int.MaxValue;

        public Tree()
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(_folder["gone/deep.cs"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            _before = FilesWithTimes();
            _contents = TreeSnapshot.Contents(Root);
        }

        public string Root => _folder.Root;

        public string Journal => _journals["journal"];

        public bool KilledDuring(int step, Action<DiskSteps> work)
        {
            _left = step;
            try
            {
                work(new DiskSteps(CountDown, flushes: false));
                return false;
            }
            catch (KilledException)
            {
                return true;
            }
        }

        public void Apply(FileChange[] changes, DiskSteps steps) => FileTransaction.Apply(Root, changes, Journal, new Dictionary<string, bool>(), steps);

        public void Recover(DiskSteps steps) => FileTransaction.Recover(Root, Journal, steps);

        /// <returns>Whether the change stands.</returns>
        public bool AssertBeforeOrAfter(int step, FileChange[] changes)
        {
            Assert.False(Directory.Exists(Journal), $"A journal is left after step {step}.");
            if (TreeSnapshot.Contents(Root).SequenceEqual(After(changes)))
                return true;
            Assert.Equal(_before, FilesWithTimes());
            return false;
        }

        private IEnumerable<string> After(FileChange[] changes)
        {
            var gone = changes.Where(change => change.Before is not null).Select(change => (change.OldPath ?? change.Path) + ": ").ToList();
            return _contents
                .Where(line => !gone.Exists(path => line.StartsWith(path, StringComparison.Ordinal)))
                .Concat(changes.Where(change => change.After is not null).Select(change => $"{change.Path}: {Encoding.UTF8.GetString(change.After!)}"))
                .Order(StringComparer.Ordinal);
        }

        public void Dispose()
        {
            _folder.Dispose();
            _journals.Dispose();
        }

        // Folders get new times when a file is written beside another; that is the one trace of a change taken back.
        private IReadOnlyList<string> FilesWithTimes() =>
        [
            .. TreeSnapshot.Of(Root, withTimes: false),
            .. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O}"),
        ];

        private void CountDown()
        {
            if (_left-- <= 0)
                throw new KilledException();
        }
    }
}
