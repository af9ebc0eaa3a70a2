using System.Threading.Channels;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Connections for reading, opened as they are needed and used again; who finds all of them busy waits in line.</summary>
internal sealed class SqliteReaders : IAsyncDisposable
{
    private readonly SqliteDatabase _database;
    private readonly int _count;
    private readonly Channel<SqliteSession?> _free = Channel.CreateUnbounded<SqliteSession?>();

    public SqliteReaders(SqliteDatabase database, int count)
    {
        _database = database;
        _count = count;
        // A place without a connection yet is null.
        for (var place = 0; place < count; place++)
            _free.Writer.TryWrite(null);
    }

    /// <summary>Reads from one snapshot, whatever is written meanwhile.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SqliteSession? session;
        try
        {
            session = await _free.Reader.ReadAsync(cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The run store is being closed.");
        }

        try
        {
            session ??= _database.Connect();
            session.Script("BEGIN");
            var result = read(session);
            session.Script("COMMIT");
            return result;
        }
        catch (StoreUnavailableException)
        {
            // The file may be another one by the next call.
            session?.Dispose();
            session = null;
            throw;
        }
        finally
        {
            session?.RollBack();
            if (!_free.Writer.TryWrite(session))
                session?.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Every place is waited for, so that nobody reads from a connection that is closed.
        for (var place = 0; place < _count; place++)
            (await _free.Reader.ReadAsync())?.Dispose();
        _free.Writer.TryComplete();
    }
}
