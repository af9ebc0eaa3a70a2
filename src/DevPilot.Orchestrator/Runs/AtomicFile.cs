namespace DevPilot.Orchestrator.Runs;

/// <summary>Writes files so that a reader, or the next process after a crash, sees the old bytes or the new ones and nothing between.</summary>
internal static class AtomicFile
{
    /// <exception cref="IOException">The disk refuses; what stood there stands.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, isPrivate: false);

    /// <summary>The same for a file that only its owner may read, from its first byte on.</summary>
    /// <exception cref="IOException">The disk refuses; what stood there stands.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static void WritePrivate(string path, ReadOnlySpan<byte> bytes) => Write(path, bytes, isPrivate: true);

    private static void Write(string path, ReadOnlySpan<byte> bytes, bool isPrivate)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{Guid.NewGuid():n}.tmp";
        try
        {
            WriteThrough(temporary, bytes, isPrivate);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Writes a new file and waits until the disk has it.</summary>
    public static void WriteThrough(string path, ReadOnlySpan<byte> bytes) => WriteThrough(path, bytes, isPrivate: false);

    private static void WriteThrough(string path, ReadOnlySpan<byte> bytes, bool isPrivate)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (isPrivate && !OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var stream = new FileStream(path, options);
        stream.Write(bytes);
        stream.Flush(flushToDisk: true);
    }
}
