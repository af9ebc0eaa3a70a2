using System.Threading.Channels;
using DevPilot.Runs.Stores;
using Microsoft.Extensions.Logging;

namespace DevPilot.Web.Dashboard.Live;

/// <summary>A view that somebody watches: made anew after a change, once for all watchers, at most a few times a second.</summary>
internal sealed partial class LiveTopic : IAsyncDisposable
{
    /// <summary>Least time between two makings.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    /// <summary>Time after which the store is read without a word of a change: other processes may write to it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly LiveView _view;
    private readonly FragmentRenderer _renderer;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);
    private readonly Task _work;

    public LiveTopic(LiveView view, FragmentRenderer renderer, TimeProvider clock, ILogger log)
    {
        (_view, _renderer, _clock, _log) = (view, renderer, clock, log);
        Current = LiveSnapshot.Empty;
        _work = Task.Run(() => WorkAsync(_stop.Token));
    }

    /// <summary>Watchers, counted by <see cref="LiveTopics"/> under its lock.</summary>
    public int Watchers { get; set; }

    public string Key => _view.Key;

    public LiveSnapshot Current { get; private set => Volatile.Write(ref field, value); }

    /// <summary>Whether a change of this run matters here.</summary>
    public bool Concerns(string runId) => _view.RunId is null || _view.RunId == runId;

    /// <summary>Has the view made anew soon.</summary>
    public void Touch() => _changes.Writer.TryWrite(true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                Publish(await MakeAsync(cancellationToken));
                await Task.Delay(Pause, _clock, cancellationToken);
                await ChangeOrPatienceAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (StoreUnavailableException)
            {
                Publish([(LiveMessage.State, "away")]);
                await PauseAfterTroubleAsync(cancellationToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                // One view that cannot be made must not take the process with it.
                CouldNotBeMade(_log, _view.Key, problem);
                await PauseAfterTroubleAsync(cancellationToken);
            }
        }
    }

    private async Task<IReadOnlyList<(string Kind, string Text)>> MakeAsync(CancellationToken cancellationToken)
    {
        var content = await _view.ReadAsync(cancellationToken);
        var made = new List<(string, string)> { (LiveMessage.State, "on"), (LiveMessage.Announcement, content.Announcement) };
        foreach (var fragment in content.Fragments)
            made.Add((fragment.Id, await _renderer.RenderAsync(fragment)));
        return made;
    }

    private void Publish(IReadOnlyList<(string Kind, string Text)> made)
    {
        var current = Current;
        var version = current.Version + 1;
        var messages = current.Messages;
        foreach (var (kind, text) in made.Where(one => !_last.TryGetValue(one.Kind, out var last) || last != one.Text))
        {
            _last[kind] = text;
            messages = messages.SetItem(kind, kind is LiveMessage.State or LiveMessage.Announcement ? LiveMessage.Of(kind, text, version) : LiveMessage.OfFragment(kind, text, version));
        }

        var next = new LiveSnapshot(ReferenceEquals(messages, current.Messages) ? current.Version : version, messages);
        Current = next;
        current.FollowedBy(next);
    }

    private async Task ChangeOrPatienceAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            await _changes.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody spoke of a change: look all the same.
        }
    }

    private Task PauseAfterTroubleAsync(CancellationToken cancellationToken) =>
        Task.Delay(Patience, _clock, cancellationToken).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    [LoggerMessage(Level = LogLevel.Error, Message = "The live view {Key} could not be made.")]
    private static partial void CouldNotBeMade(ILogger logger, string key, Exception problem);
}
