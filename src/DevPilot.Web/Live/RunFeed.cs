using System.Collections.Immutable;

namespace DevPilot.Web.Live;

/// <summary>Tells everybody in this process who listens what of which run was just stored. A singleton.</summary>
/// <remarks>
/// Nobody who listens can hold up who stores: each has a bounded queue, and the oldest changes are dropped from a full one
/// (<see cref="RunSubscription.TakeMissed"/>). Other processes that share the store are not heard.
/// </remarks>
public sealed class RunFeed
{
    private ImmutableArray<RunSubscription> _subscriptions = [];

    /// <summary>Who listens now.</summary>
    public int Subscribers => _subscriptions.Length;

    /// <summary>Begins to listen; ends when the subscription is disposed.</summary>
    /// <param name="runId">The only run that is of interest; null for all.</param>
    /// <param name="capacity">Most changes that wait to be read.</param>
    public RunSubscription Subscribe(string? runId = null, int capacity = 256)
    {
        var subscription = new RunSubscription(runId, capacity, Remove);
        ImmutableInterlocked.Update(ref _subscriptions, (list, added) => list.Add(added), subscription);
        return subscription;
    }

    /// <summary>Tells of a change. Never waits and never throws.</summary>
    public void Publish(RunChange change)
    {
        foreach (var subscription in _subscriptions)
            subscription.Offer(change);
    }

    private void Remove(RunSubscription subscription) =>
        ImmutableInterlocked.Update(ref _subscriptions, (list, removed) => list.Remove(removed), subscription);
}
