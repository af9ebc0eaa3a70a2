namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Moves what was committed from the log into the database file, beside the writer, which would stand still for it otherwise.</summary>
internal sealed class Checkpoints(SqliteDatabase database) : IAsyncDisposable
{
    private const int WritesBetween = 1_000;

    private int _writes;
    private Task _current = Task.CompletedTask;

    /// <summary>Tells of writes; begins a checkpoint when there were enough and none is under way.</summary>
    public void Count(int writes)
    {
        _writes += writes;
        if (_writes < WritesBetween || !_current.IsCompleted)
            return;
        _writes = 0;
        _current = Task.Run(Make);
    }

    public async ValueTask DisposeAsync() => await _current;

    private void Make()
    {
        try
        {
            using var session = database.Connect();
            session.Number("PRAGMA wal_checkpoint(PASSIVE)");
        }
        catch (StoreUnavailableException)
        {
            // The log goes on growing, and the next write says what is wrong with the disk.
        }
    }
}
