using System.Threading.Channels;
using DevPilot.Core.Runs;

namespace DevPilot.Runs.Delivery;

/// <summary>Reports a run to a server while it happens, in the background; what the server does not take in time waits in the <see cref="Outbox"/>.</summary>
/// <remarks>No member throws for what a server or the disk does, and none but <see cref="FinishAsync"/> waits, that one at most <see cref="DeliveryOptions.ParkLimit"/>.</remarks>
public sealed class RunReporter : IAsyncDisposable
{
    private readonly Outbox _outbox;
    private readonly RunServerClient _client;
    private readonly DeliveryOptions _options;
    private readonly TimeProvider _clock;
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private Task _work = Task.CompletedTask;
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _answers;
    private string? _run;

    /// <param name="repository">Absolute path of the repository's root.</param>
    /// <param name="address">The server.</param>
    /// <param name="options">What is sent, and with how much patience.</param>
    /// <param name="clock">Paces it.</param>
    public RunReporter(string repository, ServerAddress address, DeliveryOptions options, TimeProvider clock)
    {
        (_outbox, _options, _clock) = (new Outbox(repository), options, clock);
        _client = new RunServerClient(address, options.RequestLimit, clock);
    }

    /// <summary>Takes note of an event that stands in the run's log.</summary>
    public void OnEvent(RunEvent runEvent)
    {
        if (runEvent is RunStarted start)
            Begin(start.RunId);
        OnNews();
    }

    /// <summary>Looks whether the log has something new.</summary>
    public void OnNews() => _news.Writer.TryWrite(true);

    /// <summary>Begins with a run whose log exists: one that goes on, or gets an event after its end. A second call changes nothing.</summary>
    /// <param name="run">Its id in the repository.</param>
    public void Begin(string run)
    {
        lock (_gate)
        {
            if (_run is not null)
                return;
            _run = run;
            _work = Task.Run(() => WorkAsync(run, _stop.Token));
        }
    }

    /// <summary>The process is done with the run: sends the rest if the server has answered so far.</summary>
    /// <param name="isPatient">Whether a server that has neither answered nor failed yet is waited for as well, as long as one that has.</param>
    /// <returns>What a person should know, in a sentence or two; empty when there is nothing.</returns>
    public async Task<string> FinishAsync(bool isPatient = false)
    {
        _over.TrySetResult();
        _news.Writer.TryWrite(true);
        var limit = Task.Delay(_options.ParkLimit, _clock, _stop.Token);
        if (isPatient && _run is not null)
            await Task.WhenAny(_heard.Task, limit);
        if (_answers)
            await Task.WhenAny(_reported.Task, limit);
        await _stop.CancelAsync();
        return _run is { } run && _outbox.Find(run) is { } entry ? Tell(entry) : "";
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _client.Dispose();
        _stop.Dispose();
    }

    private string Tell(OutboxEntry entry) => entry.Refusal is { } refusal
        ? $"{_client.Address} did not take this run. {refusal} Then: devpilot runs --deliver"
        : $"{_client.Address} does not have all of this run yet. The rest goes there beside the next run, or now: devpilot runs --deliver";

    private async Task WorkAsync(string run, CancellationToken stop)
    {
        try
        {
            await (_client.Address.IsAssumed ? WhenItShowsItselfAsync(stop) : Task.CompletedTask);
            using var taken = await TakeAsync(run, stop);
            var entry = _outbox.Find(run);
            if (entry is null || entry.Endpoint != _client.Address.ToString())
                _outbox.Write(entry = new OutboxEntry { Run = run, Endpoint = _client.Address.ToString() });
            await Task.WhenAll(
                ReportAsync(new RunDelivery(entry with { Refusal = null }, _outbox, _client, _options, _clock), stop),
                new OutboxSweep(_outbox, _client, _options, _clock).RunAsync(stop));
        }
        catch (OperationCanceledException)
        {
            // The end of the process; the entry says how far it came.
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            // The disk refuses an outbox. The run itself tells of such a disk, and must not end for a report.
        }
        finally
        {
            _heard.TrySetResult();
            _reported.TrySetResult();
        }
    }

    private async Task ReportAsync(RunDelivery delivery, CancellationToken stop)
    {
        for (var failures = 0; ;)
        {
            var isOver = _over.Task.IsCompleted;
            var reply = await delivery.AdvanceAsync(isOver, stop);
            _answers = reply.Kind is ReplyKind.Taken;
            _heard.TrySetResult();
            if (reply.Kind is ReplyKind.Refused || (isOver && reply.Kind is ReplyKind.Taken))
                break;

            failures = reply.Kind is ReplyKind.Taken ? 0 : failures + 1;
            if (failures > 0)
            {
                await Task.Delay(_options.PauseAfter(failures, reply), _clock, stop);
                continue;
            }

            await _news.Reader.ReadAsync(stop);
            await Task.WhenAny(Task.Delay(_options.Gathering, _clock, stop), _over.Task);
        }

        _reported.TrySetResult();
    }

    private async Task WhenItShowsItselfAsync(CancellationToken stop)
    {
        for (var failures = 1; !await _client.ShowsItselfAsync(stop); failures++)
        {
            var nobody = new ServerReply(ReplyKind.Away);
            _heard.TrySetResult();
            await Task.Delay(_options.PauseAfter(failures, nobody), _clock, stop);
        }

        _answers = true;
    }

    /// <summary>Another process may be delivering what an earlier one left of the run.</summary>
    private async Task<FileStream> TakeAsync(string run, CancellationToken stop)
    {
        while (true)
        {
            if (_outbox.TryTake(run) is { } taken)
                return taken;
            await Task.Delay(_options.FirstPause, _clock, stop);
        }
    }
}
