using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>What the base library does not tell about a file on Linux: its kind, and its time stamps to the nanosecond.</summary>
/// <remarks>Structures as in statx(2) and utimensat(2), the same on every 64-bit Linux.</remarks>
[SupportedOSPlatform("linux")]
internal static partial class LinuxFile
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicFields = 0x7ff;
    private const int NoSuchFile = 2;
    private const int NotAFolder = 20;

    /// <summary>Whether this class works here.</summary>
    [SupportedOSPlatformGuard("linux")]
    public static bool IsSupported { get; } = OperatingSystem.IsLinux() && Environment.Is64BitProcess;

    /// <summary>What stands at a path, without following a link and without opening it; null where nothing does.</summary>
    /// <exception cref="IOException">It cannot be asked.</exception>
    public static unsafe LinuxFileStatus? Stat(string path)
    {
        StatResult result;
        if (Stat(CurrentFolder, path, NoFollow, BasicFields, &result) is 0)
            return new LinuxFileStatus(result.Mode, (long)result.Size, result.Modified);
        return Marshal.GetLastPInvokeError() is NoSuchFile or NotAFolder ? null : throw Failure(path);
    }

    /// <summary>Sets the time of the last change of content and leaves the time of the last access alone.</summary>
    public static unsafe void SetLastWrite(string path, LinuxTimestamp stamp)
    {
        var times = stackalloc TimeSpec[2];
        TimeSpec.OnlyModified(times, stamp);
        if (SetTimes(CurrentFolder, path, times, NoFollow) is not 0)
            throw Failure(path);
    }

    /// <summary>The last error of a call, with the path that it was about.</summary>
    public static IOException Failure(string path) => new($"{new Win32Exception(Marshal.GetLastPInvokeError()).Message}: '{path}'");

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Stat(int folder, string path, int flags, uint mask, StatResult* result);

    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int SetTimes(int folder, string path, TimeSpec* times, int flags);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct StatResult
    {
        [FieldOffset(28)]
        public readonly ushort Mode;

        [FieldOffset(40)]
        public readonly ulong Size;

        [FieldOffset(112)]
        private readonly long _modifiedSeconds;

        [FieldOffset(120)]
        private readonly uint _modifiedNanoseconds;

        public LinuxTimestamp Modified => new(_modifiedSeconds, _modifiedNanoseconds);
    }

    /// <summary>A time as utimensat(2) takes it.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct TimeSpec
    {
        private const long Omit = 0x3ffffffe;

        private long _seconds;
        private long _nanoseconds;

        /// <summary>Fills the two times of a call: the access stays, the change is set.</summary>
        public static unsafe void OnlyModified(TimeSpec* times, LinuxTimestamp stamp)
        {
            times[0] = new TimeSpec { _nanoseconds = Omit };
            times[1] = new TimeSpec { _seconds = stamp.Seconds, _nanoseconds = stamp.Nanoseconds };
        }
    }
}
