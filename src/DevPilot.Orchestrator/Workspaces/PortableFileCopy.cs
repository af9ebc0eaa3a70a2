using Microsoft.Win32.SafeHandles;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Copies a file with the base library alone, where there is no faster way.</summary>
internal static class PortableFileCopy
{
    /// <param name="from">Absolute path of the source.</param>
    /// <param name="to">Absolute path of the destination, which must not exist.</param>
    /// <param name="buffer">Scratch memory.</param>
    /// <exception cref="IOException">The destination cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static CopiedFile Copy(string from, string to, Span<byte> buffer)
    {
        var file = new FileInfo(from);
        if (file.LinkTarget is not null)
            return CopiedFile.Link;
        if (!file.Exists)
            return CopiedFile.Nothing;

        // A pipe has no size, and opening one would wait for its other end: what is empty is not opened.
        using var input = file.Length > 0 ? TryOpen(from) : null;
        if (file.Length > 0 && input is null)
            return file.Exists ? CopiedFile.Obstacle("it cannot be read") : CopiedFile.Nothing;

        using var output = File.OpenHandle(to, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        long position = 0;
        while (input is not null && RandomAccess.Read(input, buffer, position) is > 0 and var read)
        {
            RandomAccess.Write(output, buffer[..read], position);
            position += read;
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(output, file.UnixFileMode);
        File.SetLastWriteTimeUtc(output, file.LastWriteTimeUtc);
        return new CopiedFile(CopiedFile.Found.File, position);
    }

    private static SafeFileHandle? TryOpen(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
