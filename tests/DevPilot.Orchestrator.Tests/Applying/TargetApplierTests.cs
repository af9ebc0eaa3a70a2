using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Applying;
using DevPilot.Orchestrator.Runs;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Applying;

public sealed class TargetApplierTests : IDisposable
{
    private readonly TemporaryFolder _target = new TemporaryFolder().With("a.cs", "a").With("b.cs", "b").With("from.cs", "moved");
    private readonly RunFolder _run;

    public TargetApplierTests() => _run = new RunStore(_target.Root, new ManualTimeProvider()).Create();

    public void Dispose()
    {
        _run.Dispose();
        _target.Dispose();
    }

    [Fact]
    public void A_change_is_applied_and_recorded()
    {
        var result = Apply(Modify("a.cs", "a", "A"), Rename("from.cs", "to.cs", "moved"), Add("new/file.cs", "n"), Delete("b.cs", "b"));

        Assert.True(result.Stands);
        Assert.Equal(["a.cs", "b.cs", "from.cs", "new/file.cs", "to.cs"], result.Files);
        Assert.Equal(["a.cs: A", "new/file.cs: n", "to.cs: moved"], Contents());
        Assert.Equal(result.Files, Assert.IsType<RunApplied>(Assert.Single(_run.ReadEvents())).Files);
    }

    [Fact]
    public void Applying_again_is_a_success_that_writes_nothing()
    {
        FileChange[] changes = [Modify("a.cs", "a", "b"), Rename("from.cs", "to.cs", "moved"), Delete("b.cs", "b")];
        Apply(changes);
        var before = TreeSnapshot.Of(_target.Root, without: ".devpilot");

        var again = Apply(changes);

        Assert.True(again.Stands);
        Assert.Empty(again.Files);
        Assert.Equal(["a.cs", "b.cs", "from.cs", "to.cs"], again.AlreadyApplied);
        Assert.Equal(before, TreeSnapshot.Of(_target.Root, without: ".devpilot"));
        Assert.Single(_run.ReadEvents());
    }

    [Fact]
    public void What_is_applied_in_part_is_completed()
    {
        _target.With("a.cs", "A");

        var result = Apply(Modify("a.cs", "a", "A"), Modify("b.cs", "b", "B"));

        Assert.Equal(["b.cs"], result.Files);
        Assert.Equal(["a.cs"], result.AlreadyApplied);
    }

    [Fact]
    public void One_file_that_changed_meanwhile_refuses_all_and_is_named()
    {
        _target.With("b.cs", "edited by hand");

        var result = Apply(Modify("a.cs", "a", "A"), Modify("b.cs", "b", "B"));

        Assert.False(result.Stands);
        Assert.Equal([new FileConflict("b.cs", "it has changed meanwhile")], result.Conflicts);
        Assert.Equal(["a.cs: a", "b.cs: edited by hand", "from.cs: moved"], Contents());
        Assert.Empty(_run.ReadEvents());
    }

    [Fact]
    public void An_apply_that_was_killed_is_taken_back_by_the_apply_of_another_run()
    {
        var left = 17;
        var dying = new DiskSteps(() => _ = left-- > 0 ? 0 : throw new KilledException(), flushes: false);
        Assert.Throws<KilledException>(() => FileTransaction.Apply(
            _target.Root,
            [Modify("a.cs", "a", "half"), Delete("b.cs", "b"), Rename("from.cs", "to.cs", "moved")],
            _run.PathOf(RunArtefacts.ApplyJournal),
            new Dictionary<string, bool>(),
            dying));
        Assert.NotEqual(["a.cs: a", "b.cs: b", "from.cs: moved"], Contents());
        using var other = new RunStore(_target.Root, new ManualTimeProvider()).Create();

        var result = new TargetApplier(_target.Root).Apply(other, [Modify("a.cs", "a", "A")]);

        Assert.True(result.Stands);
        Assert.Equal(["a.cs: A", "b.cs: b", "from.cs: moved"], Contents());
    }

    [Fact]
    public void Two_applies_at_once_are_refused()
    {
        using var held = RunLock.TryTake(_target[".devpilot/apply.lock"]);

        Assert.Throws<RunStoreException>(() => Apply(Modify("a.cs", "a", "A")));
    }

    private ApplyResult Apply(params FileChange[] changes) => new TargetApplier(_target.Root).Apply(_run, changes);

    private IReadOnlyList<string> Contents() => TreeSnapshot.Contents(_target.Root);

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static FileChange Add(string path, string after) => new(path, FileAction.Add, null, Bytes(after));

    private static FileChange Modify(string path, string before, string after) => new(path, FileAction.Modify, Bytes(before), Bytes(after));

    private static FileChange Delete(string path, string before) => new(path, FileAction.Delete, Bytes(before), null);

    private static FileChange Rename(string from, string to, string bytes) => new(to, FileAction.Rename, Bytes(bytes), Bytes(bytes), from);
}
