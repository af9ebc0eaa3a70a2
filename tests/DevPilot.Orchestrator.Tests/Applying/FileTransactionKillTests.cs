using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Orchestrator.Applying;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Applying;

/// <summary>A transaction that is killed at each of its steps, and whose recovery is killed at each of its own.</summary>
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

    [Fact]
    public void Killed_at_any_step_it_leaves_the_tree_before_or_after_once_it_is_recovered()
    {
        var seen = new HashSet<bool>();
        for (var step = 0; ; step++)
        {
            using var tree = new Tree();
            if (!tree.KilledDuring(step, tree.Apply))
                break;
            FileTransaction.Recover(tree.Root, tree.Journal);
            seen.Add(tree.AssertBeforeOrAfter(step));
        }

        Assert.Equal([false, true], seen.Order());
    }

    [Fact]
    public void A_recovery_that_is_killed_at_any_step_is_finished_by_the_next()
    {
        for (var step = 0; ; step++)
        {
            var recoveries = 0;
            for (var recoveryStep = 0; ; recoveryStep++)
            {
                using var tree = new Tree();
                if (!tree.KilledDuring(step, tree.Apply))
                    return;
                if (!tree.KilledDuring(recoveryStep, tree.Recover))
                    break;
                recoveries++;
                FileTransaction.Recover(tree.Root, tree.Journal);
                tree.AssertBeforeOrAfter(step);
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
                Assert.False(tree.AssertBeforeOrAfter(step) && step < 10);
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
        private int _left = int.MaxValue;

        public Tree()
        {
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(_folder["gone/deep.cs"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            _before = FilesWithTimes();
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

        public void Apply(DiskSteps steps) => FileTransaction.Apply(Root, Changes, Journal, new Dictionary<string, bool>(), steps);

        public void Recover(DiskSteps steps) => FileTransaction.Recover(Root, Journal, steps);

        /// <returns>Whether the change stands.</returns>
        public bool AssertBeforeOrAfter(int step)
        {
            Assert.False(Directory.Exists(Journal), $"A journal is left after step {step}.");
            string[] after =
            [
                "a.cs: b", "b.cs: a", "edited.cs: new, and longer", "empty.cs: ", "fresh/deep/file.cs: hello", "name/inside.cs: folder",
                "to/there.cs: moved on", "untouched.cs: same",
            ];
            if (TreeSnapshot.Contents(Root).SequenceEqual(after))
                return true;
            Assert.Equal(_before, FilesWithTimes());
            return false;
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
