using System.Runtime.Versioning;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Tests.Applying;
using DevPilot.Orchestrator.Workspaces;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Workspaces;

public sealed class WorkspaceManagerTests : IDisposable
{
    private static readonly string[] Ignorable =
    [
        ".vs/state", "bin/Debug/a.dll", "node_modules/p/index.js", "obj/project.assets.json", "src/App/bin/a.dll", "src/App/obj/a.cs",
        "TestResults/a.trx",
    ];

    private readonly GitTarget _target = new();

    public void Dispose() => _target.Dispose();

    [Fact]
    public async Task Uncommitted_work_is_copied_and_what_git_ignores_stays_behind()
    {
        _target.With(".gitignore", "bin/\nobj/\n*.log\n").With("kept.cs", "committed").With("gone.cs").With("bin/tracked.txt");
        _target.Git("init", "-q").Git("add", "-A").Git("add", "-f", "bin/tracked.txt").Git("commit", "-q", "-m", "state");
        _target.With("kept.cs", "edited").With("new.cs", "untracked").With("bin/out.dll").With("trace.log");
        File.Delete(_target["gone.cs"]);

        Assert.Equal([".gitignore: bin/\nobj/\n*.log\n", "bin/tracked.txt: x", "kept.cs: edited", "new.cs: untracked"], TreeSnapshot.Contents((await Create()).Root));
    }

    [Fact]
    public async Task Build_output_stays_behind_also_where_nothing_ignores_it()
    {
        foreach (var path in Ignorable)
            _target.With(path);
        _target.With("src/App/App.cs").Git("init", "-q");

        Assert.Equal(["src/App/App.cs"], Paths(await Create()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_target_that_is_no_repository_is_copied_by_the_same_rules(bool gitIsThere)
    {
        foreach (var path in Ignorable)
            _target.With(path);
        _target.With(".gitignore", "*.log\n!keep.log\n/out/\n").With("src/App/.gitignore", "secret.*\n")
            .With("a.log").With("keep.log").With("out/x").With("src/out/x").With("src/App/secret.txt").With("src/App/App.cs");

        var workspace = gitIsThere ? await Create() : await CreateWithoutGit();

        Assert.Equal([".gitignore", "keep.log", "src/App/.gitignore", "src/App/App.cs", "src/out/x"], Paths(workspace));
        Assert.False(Directory.Exists(_target[".git"]));
    }

    [Fact]
    public async Task A_folder_of_a_larger_repository_is_copied_by_the_rules_of_the_whole()
    {
        _target.With(".gitignore", "*.log\n").With("service/a.cs").With("service/a.log").With("service/deep/b.cs").With("other/c.cs");
        _target.Git("init", "-q").Commit().With("service/new.cs");

        Assert.Equal(["a.cs", "deep/b.cs", "new.cs"], Paths(await Create("service")));
    }

    [Fact]
    public async Task A_folder_that_a_repository_around_it_ignores_is_copied_as_one_of_its_own()
    {
        _target.With(".gitignore", "scratch/\n").With("scratch/app/a.cs").With("scratch/app/obj/x").Git("init", "-q").Commit();

        Assert.Equal(["a.cs"], Paths(await Create("scratch/app")));
    }

    [Fact]
    public async Task Submodules_and_repositories_inside_are_entered()
    {
        using var library = new GitTarget().With("lib.cs").With(".gitignore", "*.tmp\n").Git("init", "-q").Commit();
        _target.With("a.cs").Git("init", "-q").Git("submodule", "add", "-q", library.Root, "libs/lib").Commit();
        _target.With("libs/lib/new.cs").With("libs/lib/x.tmp").With("nested/n.cs").GitIn("nested", "init", "-q");

        Assert.Equal([".gitmodules", "a.cs", "libs/lib/.gitignore", "libs/lib/lib.cs", "libs/lib/new.cs", "nested/n.cs"], Paths(await Create()));
    }

    [Fact]
    public async Task A_submodule_that_was_never_fetched_is_no_obstacle()
    {
        using var library = new GitTarget().With("lib.cs").Git("init", "-q").Commit();
        _target.With("a.cs").Git("init", "-q").Git("submodule", "add", "-q", library.Root, "lib").Commit().Git("submodule", "deinit", "-q", "-f", "lib");

        Assert.Equal([".gitmodules", "a.cs"], Paths(await Create()));
    }

    [UnixTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Names_of_any_characters_are_copied(bool isRepository)
    {
        string[] names = ["a b.cs", "back\\slash.cs", "grüße/日本.cs", "line\nbreak.cs", "quo\"te.cs", "tab\t.cs", "[Obsolete].cs", "\u001b[31m.cs", "-rf.cs"];
        foreach (var name in names)
            _target.With(name);
        if (isRepository)
            _target.Git("init", "-q");

        var workspace = await Create();

        Assert.Equal(names.Order(StringComparer.Ordinal), Paths(workspace));
        Assert.Equal((names.Length, names.Length), (workspace.Files, (int)workspace.Bytes));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Times_and_modes_of_files_are_kept()
    {
        const UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupWrite;
        _target.With("build.sh").With("large.bin", new string('x', 3_000_000));
        File.SetUnixFileMode(_target["build.sh"], mode);
        File.SetLastWriteTimeUtc(_target["build.sh"], new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        File.SetLastWriteTimeUtc(_target["large.bin"], new DateTime(2002, 2, 3, 4, 5, 6, DateTimeKind.Utc));

        var root = (await Create()).Root;

        Assert.Equal(mode, File.GetUnixFileMode(Path.Combine(root, "build.sh")));
        Assert.Equal(2001, File.GetLastWriteTimeUtc(Path.Combine(root, "build.sh")).Year);
        Assert.Equal(2002, File.GetLastWriteTimeUtc(Path.Combine(root, "large.bin")).Year);
        Assert.Equal(3_000_000, new FileInfo(Path.Combine(root, "large.bin")).Length);
    }

    [Fact]
    public async Task The_target_keeps_every_byte_mode_and_time_stamp()
    {
        _target.With(".gitignore", "obj/\n").With("a.cs").With("obj/x").With("deep/b.cs").Git("init", "-q").Commit().With("new.cs").With("a.cs", "edited");
        // Git would refresh its index for this one if it were let.
        File.SetLastWriteTimeUtc(_target["deep/b.cs"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var before = TreeSnapshot.Of(_target.Root);

        await Create();

        Assert.Equal(before, TreeSnapshot.Of(_target.Root, without: ".devpilot"));
        Assert.Equal("*\n", File.ReadAllText(_target[".devpilot/.gitignore"]));
    }

    [Fact]
    public async Task Nothing_of_earlier_runs_enters_a_workspace()
    {
        _target.With("a.cs").Git("init", "-q").With(".devpilot/secret.txt").Git("add", "-f", "-A");

        Assert.Equal(["a.cs"], Paths(await Create()));
        Assert.Equal(["a.cs"], Paths(await Create()));
    }

    [Fact]
    public async Task What_the_target_configures_for_git_is_not_run()
    {
        _target.With("a.cs").With("hook.sh", $"#!/bin/sh\ntouch '{_target["ran"]}'\n").Git("init", "-q").Commit();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_target["hook.sh"], (UnixFileMode)0x1FF);
        _target.Git("config", "core.fsmonitor", _target["hook.sh"]);

        await Create();

        Assert.False(File.Exists(_target["ran"]));
    }

    [Fact]
    public async Task A_repository_that_git_cannot_read_is_copied_as_a_folder()
    {
        _target.With("a.cs").With(".git", "gitdir: /nowhere/at/all\n").With("obj/x");

        Assert.Equal(["a.cs"], Paths(await Create()));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_pipe_in_the_place_of_a_file_is_named_and_left_out()
    {
        _target.With("pipe.cs").With("a.cs").Git("init", "-q").Commit();
        File.Delete(_target["pipe.cs"]);
        await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessCommand("mkfifo", ["pipe.cs"]) { WorkingDirectory = _target.Root }, CancellationToken.None);

        var workspace = await Create();

        Assert.Equal(["a.cs"], Paths(workspace));
        Assert.Equal([new LeftOutFile("pipe.cs", "it is a pipe, a socket or a device")], workspace.FilesLeftOut);
    }

    [UnixFact]
    public async Task A_tracked_folder_that_became_a_link_is_not_entered()
    {
        using var outside = new TemporaryFolder();
        outside.With("f.cs", "not ours");
        _target.With("dir/f.cs").Git("init", "-q").Commit();
        Directory.Delete(_target["dir"], recursive: true);
        Directory.CreateSymbolicLink(_target["dir"], outside.Root);

        var workspace = await Create();

        Assert.Empty(Paths(workspace));
        Assert.Equal(["dir"], workspace.LinksLeftOut);
    }

    [UnixFact]
    public async Task A_devpilot_folder_that_is_a_link_or_a_file_is_refused()
    {
        using var outside = new TemporaryFolder();
        Directory.CreateSymbolicLink(_target[".devpilot"], outside.Root);
        var link = await Assert.ThrowsAsync<WorkspaceException>(Create);
        File.Delete(_target[".devpilot"]);
        _target.With(".devpilot", "a file");
        var file = await Assert.ThrowsAsync<WorkspaceException>(Create);

        Assert.Contains("symbolic link", link.Message, StringComparison.Ordinal);
        Assert.Contains("is a file", file.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(outside.Root));
    }

    [Fact]
    public async Task A_copy_that_is_cancelled_leaves_nothing()
    {
        _target.With("a.cs");
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Manager().CreateAsync(_target.Root, "run", stopped.Token));

        Assert.Empty(Directory.GetDirectories(_target[".devpilot/workspaces"]));
    }

    [Fact]
    public async Task What_a_killed_copy_left_is_replaced()
    {
        _target.With("a.cs").With(".devpilot/workspaces/run.partial/old.cs").With(".devpilot/workspaces/run/older.cs");

        Assert.Equal(["a.cs"], Paths(await Create()));
        Assert.Equal(["run"], Directory.GetDirectories(_target[".devpilot/workspaces"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_workspace_is_opened_and_deleted_by_the_id_of_its_run()
    {
        _target.With("a.cs");
        var created = await Create();

        Assert.Equal(created.Root, Manager().Open(_target.Root, "run").Root);
        Manager().Delete(_target.Root, "run");
        Assert.Contains("run", Assert.Throws<WorkspaceException>(() => Manager().Open(_target.Root, "run")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public void An_id_that_is_a_path_is_refused(string id) =>
        Assert.Throws<ArgumentException>(() => Manager().Open(_target.Root, id));

    private static WorkspaceManager Manager() => new(new ProcessRunner(TimeProvider.System), TimeProvider.System);

    private Task<Workspace> Create() => Create("");

    private Task<Workspace> Create(string folder) => Manager().CreateAsync(_target[folder], "run", CancellationToken.None);

    private Task<Workspace> CreateWithoutGit()
    {
        var processes = new FakeProcessRunner { OnRun = command => throw new ProcessStartException(command.FileName, null) };
        return new WorkspaceManager(processes, TimeProvider.System).CreateAsync(_target.Root, "run", CancellationToken.None);
    }

    private static IReadOnlyList<string> Paths(Workspace workspace) =>
    [
        .. FolderTree.Entries(workspace.Root)
            .Where(entry => entry is FileInfo || entry.LinkTarget is not null)
            .Select(entry => Path.GetRelativePath(workspace.Root, entry.FullName))
            .Order(StringComparer.Ordinal),
    ];
}
