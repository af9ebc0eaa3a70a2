using System.Collections.Immutable;

namespace DevPilot.Web.Dashboard.Live;

/// <summary>All messages of a topic at one time, each in its last version.</summary>
/// <param name="Version">The last change.</param>
/// <param name="Messages">By kind; a watcher takes those that are newer than what it has.</param>
internal sealed record LiveSnapshot(long Version, ImmutableSortedDictionary<string, LiveMessage> Messages)
{
    private readonly TaskCompletionSource<LiveSnapshot> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static LiveSnapshot Empty => new(0, ImmutableSortedDictionary.Create<string, LiveMessage>(StringComparer.Ordinal));

    /// <summary>The one after this; it may be equal, to show that the stream lives.</summary>
    public Task<LiveSnapshot> Next => _next.Task;

    /// <summary>What someone has to get who has all up to a version; who comes new is told nothing of the past.</summary>
    public IEnumerable<LiveMessage> After(long version) => Messages.Values
        .Where(message => message.Version > version && (version > 0 || message.Kind is not LiveMessage.Announcement))
        .OrderBy(message => message.Version);

    public void FollowedBy(LiveSnapshot next) => _next.TrySetResult(next);
}
