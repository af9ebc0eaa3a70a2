using System.Threading.Channels;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>The one writer of this process: whatever waits becomes one transaction, and all are answered once it is on the disk.</summary>
/// <remarks>
/// A commit costs a flush of the disk, whether it holds one write or five hundred; while one is under way, the next ones gather. When nothing has
/// come for a while it does the work that nobody waits for; while there are always writes, a piece of it now and then, and more when much has gathered.
/// </remarks>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MostTogether = 512;
    private const int MostWaiting = 8_192;
    private const int MostUntidied = 200_000;
    private const int Pieces = 100;
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestUntidied = TimeSpan.FromMilliseconds(200);

    private readonly SqliteDatabase _database;
    private readonly Func<SqliteSession, int, bool> _tidy;
    private readonly Checkpoints _checkpoints;
    private readonly TimeProvider _clock;
    private readonly Channel<GroupedWrite> _waiting = Channel.CreateBounded<GroupedWrite>(MostWaiting);
    private readonly Task _loop;
    private SqliteSession? _session;
    private Task<bool>? _arrival;
    private int _untidied;
    private long _tidied;

    /// <param name="database">Where to write.</param>
    /// <param name="tidy">At most so many pieces of the work that nobody waits for, in a transaction of their own; says whether there are more.</param>
    /// <param name="clock">Tells when it is quiet.</param>
    public GroupCommit(SqliteDatabase database, Func<SqliteSession, int, bool> tidy, TimeProvider clock)
    {
        (_database, _tidy, _clock, _checkpoints) = (database, tidy, clock, new Checkpoints(database));
        _loop = Task.Run(WriteAsync);
    }

    /// <summary>Writes, and returns when it is on the disk.</summary>
    /// <param name="write">May be carried out twice, the first time in vain: it must leave nothing outside the database.</param>
    /// <param name="cancellationToken">Stops before anything is written; a write that has begun is finished.</param>
    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var pending = new GroupedWrite<T>(write, cancellationToken);
        try
        {
            await _waiting.Writer.WriteAsync(pending, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new StoreUnavailableException("The run store is being closed.");
        }

        return await pending.Answer;
    }

    /// <summary>Finishes what waits, then closes the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        await _loop;
        await _checkpoints.DisposeAsync();
        _session?.Dispose();
    }

    private async Task WriteAsync()
    {
        var batch = new List<GroupedWrite>();
        var mayTidy = true;
        while (true)
        {
            batch.Clear();
            while (batch.Count < MostTogether && _waiting.Reader.TryRead(out var write))
            {
                if (!write.WasCancelled())
                    batch.Add(write);
            }

            if (batch.Count > 0)
            {
                Commit(batch);
                _checkpoints.Count(batch.Count);
                _untidied += batch.Count;
                mayTidy = true;
                // Beyond what may wait, as much is done as comes, so that writers wait no longer than they must.
                if (_untidied > MostUntidied)
                    mayTidy = Tidy(batch.Count);
                else if (_clock.GetElapsedTime(_tidied) > LongestUntidied)
                    mayTidy = Tidy(Pieces);
            }
            else if (mayTidy && await IsQuietAsync())
            {
                mayTidy = Tidy(Pieces);
            }
            else if (!await ArrivalAsync())
            {
                return;
            }
        }
    }

    private async Task<bool> IsQuietAsync()
    {
        try
        {
            _arrival ??= _waiting.Reader.WaitToReadAsync().AsTask();
            await _arrival.WaitAsync(_untidied is 0 ? TimeSpan.Zero : Quiet, _clock);
            return false;
        }
        catch (TimeoutException)
        {
            _untidied = 0;
            return true;
        }
    }

    // One wait at a time, begun here or while it was to be seen whether it is quiet.
    private async Task<bool> ArrivalAsync()
    {
        var arrival = _arrival ?? _waiting.Reader.WaitToReadAsync().AsTask();
        _arrival = null;
        return await arrival;
    }

    private void Commit(List<GroupedWrite> batch)
    {
        var failure = TryCommit(batch);
        if (failure is not null && batch.Count > 1)
        {
            // One of them is to blame: each for itself.
            foreach (var write in batch)
                Commit([write]);
            return;
        }

        foreach (var write in batch)
            write.Finish(failure);
    }

    private Exception? TryCommit(List<GroupedWrite> batch)
    {
        try
        {
            _session ??= _database.Connect();
            _session.Script("BEGIN IMMEDIATE");
            foreach (var write in batch)
                write.Run(_session);
            _session.Script("COMMIT");
            return null;
        }
        catch (Exception exception)
        {
            Recover(exception);
            return exception;
        }
    }

    private bool Tidy(int pieces)
    {
        _tidied = _clock.GetTimestamp();
        try
        {
            _session ??= _database.Connect();
            _session.Script("BEGIN IMMEDIATE");
            var more = _tidy(_session, pieces);
            _session.Script("COMMIT");
            _checkpoints.Count(1);
            return more;
        }
        catch (Exception exception)
        {
            // Nobody waits for it, and writes must go on; trouble of the machine is told by the next of them.
            Recover(exception);
            return false;
        }
    }

    private void Recover(Exception exception)
    {
        try
        {
            _session?.RollBack();
        }
        catch (StoreUnavailableException)
        {
            // Closing the connection below undoes it as well.
        }

        if (exception is not StoreUnavailableException)
            return;
        _session?.Dispose();
        _session = null;
    }
}
