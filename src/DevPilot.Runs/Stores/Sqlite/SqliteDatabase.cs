using SQLitePCL;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>The file: made, brought to this version on the first connection, and opened for each further one.</summary>
/// <param name="path">Absolute path of the file.</param>
/// <param name="lockLimit">How long a connection waits for another process that writes.</param>
internal sealed class SqliteDatabase(string path, TimeSpan lockLimit)
{
    // FULL: a commit is on the disk when it returns, so that what was acknowledged outlives a loss of power too. Checkpoints are made beside the
    // writer, which makes one itself only when the log has grown to 64 MB. The log keeps its size until the last connection closes: to cut it is to
    // wait for the disk to discard what is cut, a fifth of a second on some, with all writes behind it.
    private const string Settings = """
        PRAGMA synchronous = FULL; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY;
        PRAGMA wal_autocheckpoint = 16384;
        """;

    private readonly Lock _gate = new();
    private bool _isReady;

    static SqliteDatabase() => Batteries_V2.Init();

    /// <summary>A new connection.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be made or opened; the next call tries again.</exception>
    public SqliteSession Connect()
    {
        lock (_gate)
        {
            if (!_isReady)
                MakeFile();

            var session = new SqliteSession(path, lockLimit);
            try
            {
                if (!_isReady)
                    LookWhoseItIs(session);
                UseLog(session);
                session.Script(Settings);
                if (!_isReady)
                    SqliteSchema.Migrate(session, path);
            }
            catch
            {
                session.Dispose();
                throw;
            }

            _isReady = true;
            return session;
        }
    }

    // Before anything is changed. Both things that it reads are of one moment, as another process may make the file meanwhile.
    private void LookWhoseItIs(SqliteSession session)
    {
        session.Script("BEGIN");
        SqliteSchema.Demand(session, path);
        session.Script("COMMIT");
    }

    // SQLite does not wait for another process that makes the same new file at this moment; a transaction does, and says so when it waits in vain.
    private static void UseLog(SqliteSession session)
    {
        while (!session.TryScript("PRAGMA journal_mode = WAL"))
            session.Script("BEGIN EXCLUSIVE; COMMIT");
    }

    // Requests and model answers stand in it: for its owner only. SQLite gives its side files the same mode.
    private void MakeFile()
    {
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                return;
            }

            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            if (File.Exists(path))
                return;
            using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                Share = FileShare.ReadWrite,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"The run store {path} cannot be made: {exception.Message} Let this user write there, or name another file.", exception);
        }
    }
}
