using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;

namespace DevPilot.EndToEnd.Tests;

/// <summary>A disk of a few kilobytes in a folder, as root may mount one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    public static async Task<SmallDisk> MountAsync(string folder, int kilobytes, bool readOnly = false)
    {
        Directory.CreateDirectory(folder);
        var exit = await RunAsync("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k{(readOnly ? ",ro" : "")}", "tmpfs", folder);
        Assert.True(exit.Succeeded, $"This test mounts a small disk, and needs root: {exit.StandardError}");
        return new SmallDisk(folder);
    }

    public async Task GrowAsync(int megabytes) => Assert.True((await RunAsync("mount", "-o", $"remount,size={megabytes}m", _folder)).Succeeded);

    public void Dispose() => RunAsync("umount", "--lazy", _folder).GetAwaiter().GetResult();

    private static Task<ProcessExit> RunAsync(string program, params string[] arguments) => new ProcessRunner(TimeProvider.System).RunAsync(
        new ProcessCommand(program, arguments) { WorkingDirectory = Path.GetTempPath() }, CancellationToken.None);
}
