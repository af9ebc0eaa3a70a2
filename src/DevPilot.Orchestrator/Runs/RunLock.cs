namespace DevPilot.Orchestrator.Runs;

/// <summary>A file held open exclusively: the mark of a process at work, which dies with the process.</summary>
/// <remarks>On Unix an advisory lock, flock(2): it binds DevPilot's own processes and is not seen on some network file systems.</remarks>
internal static class RunLock
{
    // A look whether somebody holds the lock holds it itself: for some microseconds, and on a busy machine until the looker gets its turn again.
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    /// <summary>Takes a lock; null when another process has it.</summary>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static FileStream? TryTake(string path)
    {
        FileStream? taken = null;
        SpinWait.SpinUntil(() => (taken = TryOpen(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)) is not null, LongestLook);
        return taken;
    }

    /// <summary>Whether a process has it now.</summary>
    public static bool IsTaken(string path)
    {
        if (!File.Exists(path))
            return false;
        using var look = TryOpen(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return look is null;
    }

    private static FileStream? TryOpen(string path, FileMode mode, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, mode, access, share, bufferSize: 0);
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            return null;
        }
    }

    // ERROR_SHARING_VIOLATION; on Unix the base library reports EWOULDBLOCK of flock, 11 on Linux and 35 on macOS.
    private static bool IsSharingViolation(IOException exception) => (exception.HResult & 0xFFFF) is 32 or 11 or 35;
}
