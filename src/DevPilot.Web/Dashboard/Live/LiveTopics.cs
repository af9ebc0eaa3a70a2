using Microsoft.Extensions.Logging;

namespace DevPilot.Web.Dashboard.Live;

/// <summary>All views that somebody watches at the time.</summary>
internal sealed class LiveTopics(FragmentRenderer renderer, TimeProvider clock, ILogger<LiveTopics> log) : IAsyncDisposable
{
    /// <summary>Most different views at once: each costs a reading of the store after every change.</summary>
    public const int MostTopics = 200;

    /// <summary>Most watchers of all views together.</summary>
    public const int MostWatchers = 5000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LiveTopic> _topics = new(StringComparer.Ordinal);
    private int _watchers;

    /// <summary>Watchers of all views.</summary>
    public int Watchers
    {
        get
        {
            lock (_gate)
                return _watchers;
        }
    }

    /// <summary>Different views that are watched.</summary>
    public int Topics
    {
        get
        {
            lock (_gate)
                return _topics.Count;
        }
    }

    /// <summary>Takes a seat before a view; give it back with <see cref="LeaveAsync"/>.</summary>
    /// <returns>Null when there is no room.</returns>
    public LiveTopic? Enter(LiveView view)
    {
        lock (_gate)
        {
            if (_watchers >= MostWatchers)
                return null;
            if (!_topics.TryGetValue(view.Key, out var topic))
            {
                if (_topics.Count >= MostTopics)
                    return null;
                _topics.Add(view.Key, topic = new LiveTopic(view, renderer, clock, log));
            }

            _watchers++;
            topic.Watchers++;
            return topic;
        }
    }

    /// <summary>Gives a seat back; a view that nobody watches costs nothing.</summary>
    public async ValueTask LeaveAsync(LiveTopic topic)
    {
        lock (_gate)
        {
            _watchers--;
            if (--topic.Watchers > 0)
                return;
            _topics.Remove(topic.Key);
        }

        await topic.DisposeAsync();
    }

    /// <summary>Something of a run changed.</summary>
    public void Touch(string runId)
    {
        lock (_gate)
        {
            foreach (var topic in _topics.Values)
            {
                if (topic.Concerns(runId))
                    topic.Touch();
            }
        }
    }

    /// <summary>Something changed, and nobody knows what.</summary>
    public void TouchAll()
    {
        lock (_gate)
        {
            foreach (var topic in _topics.Values)
                topic.Touch();
        }
    }

    public async ValueTask DisposeAsync()
    {
        List<LiveTopic> left;
        lock (_gate)
        {
            left = [.. _topics.Values];
            _topics.Clear();
        }

        foreach (var topic in left)
            await topic.DisposeAsync();
    }
}
