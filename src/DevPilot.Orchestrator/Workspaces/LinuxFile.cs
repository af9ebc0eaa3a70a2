using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>What the base library does not tell about a file on Linux: its kind, and its time stamps to the nanosecond.</summary>
/// <remarks>Structures as in statx(2) and utimensat(2); both are the same on every 64-bit Linux.</remarks>
[SupportedOSPlatform("linux")]
internal static partial class LinuxFile
{
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const uint BasicFields = 0x7ff;
    private const int KindMask = 0xF000;
    private const int RegularFile = 0x8000;

    /// <summary>Whether a path is a regular file, without following a link and without opening it.</summary>
    public static bool IsRegular(string path) => (Stat(path).Mode & KindMask) is RegularFile;

    /// <summary>Time of the last change of content.</summary>
    public static Timestamp LastWrite(string path) => Stat(path).Modified;

    /// <summary>Sets the time of the last change of content and leaves the time of the last access alone.</summary>
    public static unsafe void SetLastWrite(string path, Timestamp stamp)
    {
        const long omit = 0x3ffffffe;
        var times = stackalloc TimeSpec[2];
        times[0] = new TimeSpec { Nanoseconds = omit };
        times[1] = new TimeSpec { Seconds = stamp.Seconds, Nanoseconds = stamp.Nanoseconds };
        if (SetTimes(CurrentFolder, path, times, NoFollow) is not 0)
            throw Failure(path);
    }

    private static unsafe StatResult Stat(string path)
    {
        StatResult result;
        return Stat(CurrentFolder, path, NoFollow, BasicFields, &result) is 0 ? result : throw Failure(path);
    }

    private static IOException Failure(string path) => new($"{new Win32Exception(Marshal.GetLastPInvokeError()).Message}: '{path}'");

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int Stat(int folder, string path, int flags, uint mask, StatResult* result);

    [LibraryImport("libc", EntryPoint = "utimensat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int SetTimes(int folder, string path, TimeSpec* times, int flags);

    /// <summary>A moment as the file system keeps it.</summary>
    /// <param name="Seconds">Since 1970-01-01 UTC.</param>
    /// <param name="Nanoseconds">Within the second.</param>
    internal readonly record struct Timestamp(long Seconds, uint Nanoseconds);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct StatResult
    {
        [FieldOffset(28)]
        public readonly ushort Mode;

        [FieldOffset(112)]
        private readonly long _modifiedSeconds;

        [FieldOffset(120)]
        private readonly uint _modifiedNanoseconds;

        public Timestamp Modified => new(_modifiedSeconds, _modifiedNanoseconds);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
