using System.Threading.Channels;

namespace DevPilot.Web.Live;

/// <summary>Changes for one listener, in the order in which they were stored. For one reader at a time.</summary>
public sealed class RunSubscription : IDisposable
{
    private readonly string? _runId;
    private readonly Action<RunSubscription> _onDispose;
    private readonly Channel<RunChange> _changes;
    private int _missed;

    internal RunSubscription(string? runId, int capacity, Action<RunSubscription> onDispose)
    {
        _runId = runId;
        _onDispose = onDispose;
        _changes = Channel.CreateBounded<RunChange>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
            _ => Interlocked.Exchange(ref _missed, 1));
    }

    /// <summary>What waits to be read; completes when the subscription is disposed.</summary>
    public ChannelReader<RunChange> Changes => _changes.Reader;

    /// <summary>Whether changes were dropped since this was asked last, so that everything has to be read anew.</summary>
    public bool TakeMissed() => Interlocked.Exchange(ref _missed, 0) is 1;

    /// <summary>Stops listening.</summary>
    public void Dispose()
    {
        _onDispose(this);
        _changes.Writer.TryComplete();
    }

    internal void Offer(RunChange change)
    {
        if (_runId is null || _runId == change.RunId)
            _changes.Writer.TryWrite(change);
    }
}
