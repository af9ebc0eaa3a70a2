using System.Runtime.Versioning;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;

namespace DevPilot.TestSupport;

/// <summary>Programs that tests write and then start.</summary>
[UnsupportedOSPlatform("windows")]
public static class ExecutableFile
{
    /// <summary>Writes one by a process that is gone when this returns.</summary>
    /// <remarks>Written by this process, its open file could be inherited by a child that another test starts at that moment, and a file that is open for writing cannot be started (ETXTBSY, execve(2)).</remarks>
    public static void Write(string path, string text)
    {
        var source = path + ".txt";
        File.WriteAllText(source, text);
        var copy = new ProcessCommand("install", ["-m", "700", source, path]) { WorkingDirectory = Path.GetDirectoryName(path)! };
        var exit = new ProcessRunner(TimeProvider.System).RunAsync(copy, CancellationToken.None).GetAwaiter().GetResult();
        if (!exit.Succeeded)
            throw new InvalidOperationException(exit.Output);
        File.Delete(source);
    }
}
