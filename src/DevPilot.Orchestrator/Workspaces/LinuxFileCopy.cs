using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Copies a file with as few system calls as Linux allows: the base library makes more than twice as many, and they are the time.</summary>
/// <remarks>
/// Opening never waits, so that a pipe is no hang, and leaves the source's time of access alone where its owner asks. Flags as in open(2).
/// </remarks>
[SupportedOSPlatform("linux")]
internal static partial class LinuxFileCopy
{
    private const int ToRead = 0x80800; // O_RDONLY, O_CLOEXEC, O_NONBLOCK
    private const int WithoutAccessTime = 0x40000; // O_NOATIME
    private const int ToCreate = 0x800C1; // O_WRONLY, O_CREAT, O_EXCL, O_CLOEXEC
    private const int NotPermitted = 1;
    private const int NoSuchFile = 2;
    private const int Interrupted = 4;

    // From here on the kernel copies, and shares extents where the file system can; below, the detour costs more than it saves.
    private const long LargeFile = 1024 * 1024;

    /// <param name="from">Absolute path of the source.</param>
    /// <param name="to">Absolute path of the destination, which must not exist.</param>
    /// <param name="buffer">Scratch memory.</param>
    /// <exception cref="IOException">The destination cannot be written.</exception>
    public static CopiedFile Copy(string from, string to, Span<byte> buffer)
    {
        if (LinuxFile.Stat(from) is not { } status || status.IsFolder)
            return CopiedFile.Nothing;
        if (status.IsLink)
            return CopiedFile.Link;
        if (!status.IsRegular)
            return CopiedFile.Obstacle("it is a pipe, a socket or a device");

        using var input = OpenToRead(from);
        if (input.IsInvalid)
            return Marshal.GetLastPInvokeError() is NoSuchFile ? CopiedFile.Nothing : CopiedFile.Obstacle("it cannot be read");
        using var output = Open(to, ToCreate, status.Permissions);
        if (output.IsInvalid)
            throw LinuxFile.Failure(to);

        var copied = status.Size > LargeFile ? CopyInKernel(input, output) : 0;
        if (CopyBytes(input, output, to, buffer, status.Size - copied) is not { } rest)
        {
            File.Delete(to);
            return CopiedFile.Obstacle("it cannot be read to its end");
        }

        Finish(output, to, status);
        return new CopiedFile(CopiedFile.Found.File, copied + rest);
    }

    private static SafeFileHandle OpenToRead(string path)
    {
        var handle = Open(path, ToRead | WithoutAccessTime, 0);
        if (!handle.IsInvalid || Marshal.GetLastPInvokeError() is not NotPermitted)
            return handle;
        handle.Dispose();
        return Open(path, ToRead, 0);
    }

    // Where the kernel cannot, nothing is copied and the ordinary way goes on from there.
    private static long CopyInKernel(SafeFileHandle input, SafeFileHandle output)
    {
        long copied = 0;
        while (CopyRange(input, 0, output, 0, 1 << 30, 0) is > 0 and var count)
            copied += count;
        return copied;
    }

    /// <returns>Bytes copied; null when the source failed.</returns>
    private static long? CopyBytes(SafeFileHandle input, SafeFileHandle output, string to, Span<byte> buffer, long expected)
    {
        long copied = 0;
        while (true)
        {
            var read = Read(input, ref MemoryMarshal.GetReference(buffer), buffer.Length);
            if (read < 0 && Marshal.GetLastPInvokeError() is Interrupted)
                continue;
            if (read <= 0)
                return read is 0 ? copied : null;
            WriteAll(output, to, buffer[..(int)read]);
            copied += read;
            // The end needs no asking: a file that grows meanwhile may be copied as it was.
            if (copied == expected && read < buffer.Length)
                return copied;
        }
    }

    private static void WriteAll(SafeFileHandle output, string to, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var written = Write(output, ref MemoryMarshal.GetReference(bytes), bytes.Length);
            if (written < 0 && Marshal.GetLastPInvokeError() is not Interrupted)
                throw LinuxFile.Failure(to);
            bytes = bytes[(int)Math.Max(written, 0)..];
        }
    }

    private static unsafe void Finish(SafeFileHandle output, string to, LinuxFileStatus status)
    {
        var times = stackalloc LinuxFile.TimeSpec[2];
        LinuxFile.TimeSpec.OnlyModified(times, status.Modified);
        if (SetMode(output, status.Permissions) is not 0 || SetTimes(output, times) is not 0)
            throw LinuxFile.Failure(to);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Read(SafeFileHandle file, ref byte buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Write(SafeFileHandle file, ref readonly byte buffer, nint count);

    [LibraryImport("libc", EntryPoint = "copy_file_range", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint CopyRange(SafeFileHandle input, nint inputOffset, SafeFileHandle output, nint outputOffset, nint count, uint flags);

    [LibraryImport("libc", EntryPoint = "fchmod", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetMode(SafeFileHandle file, uint mode);

    [LibraryImport("libc", EntryPoint = "futimens", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int SetTimes(SafeFileHandle file, LinuxFile.TimeSpec* times);
}
