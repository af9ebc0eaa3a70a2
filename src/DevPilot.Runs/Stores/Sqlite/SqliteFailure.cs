using SQLitePCL;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>What SQLite's result codes mean for whoever runs the server.</summary>
internal static class SqliteFailure
{
    /// <summary>A <see cref="StoreUnavailableException"/> with a next step for trouble of the machine, another exception for a mistake of ours.</summary>
    /// <param name="code">A primary result code.</param>
    /// <param name="message">SQLite's own words.</param>
    /// <param name="path">The database file.</param>
    public static Exception Of(int code, string message, string path) => (code & 0xff) switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => Unavailable(
            $"The run store {path} is locked by another process. End what holds it (a backup, a shell with an open transaction), or give this server a file of its own."),
        raw.SQLITE_FULL => Unavailable($"The disk that holds the run store {path} is full. Free space there; nothing that was acknowledged is lost."),
        raw.SQLITE_READONLY or raw.SQLITE_PERM or raw.SQLITE_AUTH => Unavailable(
            $"The run store {path} cannot be written. Let this user write the file and its folder, or name another file."),
        raw.SQLITE_CANTOPEN => Unavailable($"The run store {path} cannot be opened. See that its folder exists and that this user may write there, or name another file."),
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => Unavailable(
            $"The run store {path} is damaged or is no database ({message}). Move it away together with its -wal and -shm files and restore a backup, or let a new one be made."),
        raw.SQLITE_IOERR or raw.SQLITE_PROTOCOL or raw.SQLITE_NOLFS or raw.SQLITE_NOMEM => Unavailable(
            $"The run store {path} could not be read or written ({message}). See whether its disk is in order and is not a network share."),
        _ => new InvalidOperationException($"SQLite refused a statement ({code}: {message})."),
    };

    private static StoreUnavailableException Unavailable(string message) => new(message);
}
