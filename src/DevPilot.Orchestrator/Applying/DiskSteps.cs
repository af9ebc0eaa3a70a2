namespace DevPilot.Orchestrator.Applying;

/// <summary>The single changes to the disk of which a transaction consists. A test stops before, after and within any of them.</summary>
/// <param name="onStep">Called before each step, and in the middle of each write.</param>
/// <param name="flushes">Whether writes wait for the disk.</param>
internal sealed class DiskSteps(Action? onStep = null, bool flushes = true)
{
    /// <summary>Writes a file anew, over what a process that died left of it.</summary>
    public void WriteNew(string path, byte[] bytes, UnixFileMode? mode)
    {
        onStep?.Invoke();
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        stream.Write(bytes.AsSpan(0, bytes.Length / 2));
        onStep?.Invoke();
        stream.Write(bytes.AsSpan(bytes.Length / 2));
        if (mode is { } kept && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(stream.SafeFileHandle, kept);
        if (flushes)
            stream.Flush(flushToDisk: true);
    }

    public void Move(string from, string to)
    {
        onStep?.Invoke();
        File.Move(from, to, overwrite: true);
    }

    public void Delete(string path)
    {
        onStep?.Invoke();
        File.Delete(path);
    }

    public void CreateFolder(string path)
    {
        onStep?.Invoke();
        Directory.CreateDirectory(path);
    }

    public void DeleteEmptyFolder(string path)
    {
        onStep?.Invoke();
        TryDeleteEmptyFolder(path);
    }

    public void SetMode(string path, UnixFileMode mode)
    {
        onStep?.Invoke();
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    /// <summary>Removes a folder; false when something is in it or it cannot be removed.</summary>
    public static bool TryDeleteEmptyFolder(string path)
    {
        try
        {
            Directory.Delete(path, recursive: false);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
