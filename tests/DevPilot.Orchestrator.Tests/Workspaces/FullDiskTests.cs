using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Applying;
using DevPilot.Orchestrator.Tests.Applying;
using DevPilot.Orchestrator.Workspaces;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Workspaces;

/// <summary>A target on a file system of 1 MiB.</summary>
public sealed class FullDiskTests : IDisposable
{
    private static readonly ProcessRunner Processes = new(TimeProvider.System);
    private readonly TemporaryFolder _disk = new();
    private bool _mounted;

    [MountingFact]
    public async Task A_workspace_that_does_not_fit_is_a_clear_error_and_leaves_nothing()
    {
        await MountAsync();
        _disk.With("a.cs", "x").With("large.bin", new string('x', 700_000));

        var refused = await Assert.ThrowsAsync<WorkspaceException>(
            () => new WorkspaceManager(Processes, TimeProvider.System).CreateAsync(_disk.Root, "run", CancellationToken.None));

        Assert.Contains("No space left on device", refused.Message, StringComparison.Ordinal);
        Assert.Contains("devpilot clean", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_disk[".devpilot/workspaces"]));
    }

    [MountingFact]
    public async Task A_change_that_does_not_fit_changes_nothing()
    {
        await MountAsync();
        _disk.With("a.cs", "old").With("large.bin", new string('x', 700_000));
        var before = TreeSnapshot.Contents(_disk.Root);
        FileChange[] changes =
        [
            new("a.cs", FileAction.Modify, "old"u8.ToArray(), "new"u8.ToArray()),
            new("b.bin", FileAction.Add, null, Encoding.UTF8.GetBytes(new string('y', 500_000))),
        ];

        var refused = Assert.Throws<FileTransactionException>(() => FileTransaction.Apply(_disk.Root, changes, _disk["journal"]));

        Assert.Contains("Nothing was changed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, TreeSnapshot.Contents(_disk.Root));
    }

    public void Dispose()
    {
        if (_mounted)
            RunAsync("umount", _disk.Root).GetAwaiter().GetResult();
        _disk.Dispose();
    }

    private async Task MountAsync()
    {
        await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _disk.Root);
        _mounted = true;
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var exit = await Processes.RunAsync(new ProcessCommand(program, arguments) { WorkingDirectory = "/" }, CancellationToken.None);
        Assert.True(exit.Succeeded, exit.Output);
    }
}
