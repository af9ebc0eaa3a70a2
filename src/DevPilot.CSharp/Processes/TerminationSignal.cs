using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DevPilot.CSharp.Processes;

/// <summary>Asks a process to end, as <c>kill(1)</c> does without options.</summary>
internal static partial class TerminationSignal
{
    /// <summary>SIGTERM, signal(7); the same number on Linux and macOS.</summary>
    private const int Number = 15;

    /// <summary>Sends it to a child of this process.</summary>
    /// <returns>False where there is no such signal, or the child has exited.</returns>
    public static bool TrySend(Process process) =>
        !OperatingSystem.IsWindows() && !process.HasExited && Kill(process.Id, Number) is 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
