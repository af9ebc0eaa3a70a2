using System.Runtime.Versioning;
using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Orchestrator.Applying;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Applying;

public sealed class FileTransactionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TemporaryFolder _journals = new();

    private string Journal => _journals["journal"];

    public void Dispose()
    {
        _folder.Dispose();
        _journals.Dispose();
    }

    [Fact]
    public void Every_kind_of_change_is_written()
    {
        _folder.With("edited.cs", "old").With("gone/deep.cs", "bye").With("from.cs", "moved");

        Apply(
            Modify("edited.cs", "old", "new"),
            Delete("gone/deep.cs", "bye"),
            Add("fresh/deep/file.cs", "hello"),
            Rename("from.cs", "to/there.cs", "moved", "moved on"));

        Assert.Equal(["edited.cs: new", "fresh/deep/file.cs: hello", "to/there.cs: moved on"], TreeSnapshot.Contents(_folder.Root));
        Assert.False(Directory.Exists(_folder["gone"]));
        Assert.False(Directory.Exists(Journal));
    }

    [Fact]
    public void Two_files_may_change_places()
    {
        _folder.With("a.cs", "a").With("b.cs", "b");

        Apply(Rename("a.cs", "b.cs", "a", "a"), Rename("b.cs", "a.cs", "b", "b"));

        Assert.Equal(["a.cs: b", "b.cs: a"], TreeSnapshot.Contents(_folder.Root));
    }

    [Fact]
    public void A_folder_may_take_the_place_of_a_file()
    {
        _folder.With("name", "file");

        Apply(Delete("name", "file"), Add("name/inside.cs", "x"));

        Assert.Equal(["name/inside.cs: x"], TreeSnapshot.Contents(_folder.Root));
    }

    [Fact]
    public void A_name_may_change_only_its_case()
    {
        _folder.With("user.cs", "x");

        Apply(Rename("user.cs", "User.cs", "x", "x"));

        Assert.Equal(["User.cs: x"], TreeSnapshot.Contents(_folder.Root));
    }

    [Fact]
    public void One_file_that_differs_refuses_all_of_them_by_name()
    {
        _folder.With("same.cs", "same").With("differs.cs", "edited by hand").With("exists.cs", "x");
        var before = TreeSnapshot.Of(_folder.Root);

        var refused = Assert.Throws<FileTransactionException>(() => Apply(
            Modify("same.cs", "same", "new"),
            Modify("differs.cs", "old", "new"),
            Add("exists.cs", "y"),
            Delete("absent.cs", "z")));

        Assert.Equal(
            [
                new FileConflict("absent.cs", "it does not exist"),
                new FileConflict("differs.cs", "it has changed meanwhile"),
                new FileConflict("exists.cs", "it exists already"),
            ],
            refused.Conflicts);
        Assert.Equal(before, TreeSnapshot.Of(_folder.Root));
    }

    [Theory]
    [InlineData("../outside.cs")]
    [InlineData("/etc/outside.cs")]
    [InlineData("a/../../outside.cs")]
    [InlineData("a//b.cs")]
    [InlineData("")]
    [InlineData(".git/hooks/pre-commit")]
    [InlineData("sub/.GIT/config")]
    [InlineData(".devpilot/runs/x")]
    public void A_path_that_is_not_the_targets_own_is_refused(string path)
    {
        var refused = Assert.Throws<FileTransactionException>(() => Apply(Add(path, "x")));

        Assert.Equal(path, Assert.Single(refused.Conflicts).Path);
        Assert.Empty(TreeSnapshot.Contents(_folder.Root));
    }

    [UnixTheory]
    [InlineData("out/file.cs", "it leads out of the repository through a symbolic link")]
    [InlineData("chain/file.cs", "it leads out of the repository through a symbolic link")]
    [InlineData("hooks/file", "it is in a folder that patches do not touch")]
    [InlineData("link.cs", "it is a symbolic link")]
    public void A_path_through_a_link_is_refused_where_the_link_leads_astray(string path, string reason)
    {
        _folder.With(".git/hooks/old", "x").With("real.cs", "x");
        Directory.CreateSymbolicLink(_folder["out"], _journals.Root);
        Directory.CreateSymbolicLink(_folder["chain"], "out");
        Directory.CreateSymbolicLink(_folder["hooks"], ".git/hooks");
        File.CreateSymbolicLink(_folder["link.cs"], "real.cs");

        var refused = Assert.Throws<FileTransactionException>(() => Apply(Add(path, "x")));

        Assert.Equal([new FileConflict(path, reason)], refused.Conflicts);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_read_only_file_is_refused_by_name()
    {
        _folder.With("locked.cs", "old");
        File.SetUnixFileMode(_folder["locked.cs"], UnixFileMode.UserRead);

        var refused = Assert.Throws<FileTransactionException>(() => Apply(Modify("locked.cs", "old", "new")));

        Assert.Equal([new FileConflict("locked.cs", "it is read-only")], refused.Conflicts);
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_keeps_its_mode_when_it_changes_and_when_it_moves()
    {
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        _folder.With("build.sh", "old").With("run.sh", "old");
        File.SetUnixFileMode(_folder["build.sh"], mode);
        File.SetUnixFileMode(_folder["run.sh"], mode);

        Apply(Modify("build.sh", "old", "new"), Rename("run.sh", "start.sh", "old", "new"));

        Assert.Equal(mode, File.GetUnixFileMode(_folder["build.sh"]));
        Assert.Equal(mode, File.GetUnixFileMode(_folder["start.sh"]));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_becomes_executable_for_those_who_may_read_it()
    {
        FileTransaction.Apply(_folder.Root, [Add("run.sh", "#!/bin/sh")], Journal, new Dictionary<string, bool> { ["run.sh"] = true });

        Assert.True(File.GetUnixFileMode(_folder["run.sh"]).HasFlag(UnixFileMode.UserExecute | UnixFileMode.OtherExecute));
    }

    [Fact]
    public void Two_changes_of_one_path_are_a_mistake_of_the_caller() =>
        Assert.Throws<ArgumentException>(() => Apply(Add("a.cs", "1"), Add("a.cs", "2")));

    [Fact]
    public void Recovery_leaves_a_file_that_somebody_changed_meanwhile_and_names_it()
    {
        _folder.With("a.cs", "old a").With("b.cs", "old b");
        KillAfter(StepsToFirstMove(), () => Apply(Modify("a.cs", "old a", "new a"), Modify("b.cs", "old b", "new b")));
        _folder.With("b.cs", "edited by hand");

        var recovered = FileTransaction.Recover(_folder.Root, Journal);

        Assert.True(recovered.TakenBack);
        Assert.Equal(["b.cs"], recovered.Kept);
        Assert.Equal(["a.cs: old a", "b.cs: edited by hand"], TreeSnapshot.Contents(_folder.Root));
    }

    private int _stepsBeforeKill = int.MaxValue;

    // Journal folder, two bytes-before, journal, its name, two temporaries: all writes count twice.
    private static int StepsToFirstMove() => 1 + (2 * 2) + 2 + 1 + (2 * 2) + 1;

    private void KillAfter(int steps, Action work)
    {
        _stepsBeforeKill = steps;
        Assert.Throws<KilledException>(work);
        _stepsBeforeKill = int.MaxValue;
    }

    private void Apply(params FileChange[] changes) =>
        FileTransaction.Apply(_folder.Root, changes, Journal, new Dictionary<string, bool>(), new DiskSteps(CountDown, flushes: false));

    private void CountDown()
    {
        if (_stepsBeforeKill-- <= 0)
            throw new KilledException();
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static FileChange Add(string path, string after) => new(path, FileAction.Add, null, Bytes(after));

    private static FileChange Modify(string path, string before, string after) => new(path, FileAction.Modify, Bytes(before), Bytes(after));

    private static FileChange Delete(string path, string before) => new(path, FileAction.Delete, Bytes(before), null);

    private static FileChange Rename(string from, string to, string before, string after) =>
        new(to, FileAction.Rename, Bytes(before), Bytes(after), from);
}
