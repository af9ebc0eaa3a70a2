namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>A write that waits for its commit.</summary>
internal abstract class GroupedWrite
{
    /// <summary>Whether its caller has left; it is answered then.</summary>
    public abstract bool WasCancelled();

    /// <summary>Carries it out within a transaction.</summary>
    public abstract void Run(SqliteSession session);

    /// <summary>Answers its caller: the transaction is on the disk, or failed.</summary>
    public abstract void Finish(Exception? failure);
}

/// <inheritdoc cref="GroupedWrite"/>
internal sealed class GroupedWrite<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken) : GroupedWrite
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _result;

    public Task<T> Answer => _answer.Task;

    public override bool WasCancelled() => cancellationToken.IsCancellationRequested && _answer.TrySetCanceled(cancellationToken);

    public override void Run(SqliteSession session) => _result = write(session);

    public override void Finish(Exception? failure)
    {
        if (failure is null)
            _answer.SetResult(_result!);
        else
            _answer.SetException(failure);
    }
}
