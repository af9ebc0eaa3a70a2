using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Runs.Summaries;
using DevPilot.Web.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevPilot.Web.Summaries;

/// <summary>Has each run summarized once for each of its ends, in the background, one run after the other.</summary>
/// <remarks>
/// It listens to the feed; what it missed, or what ended while no server ran, it finds in the list of runs. Two servers on one store may both
/// summarize a run that ends at the same moment.
/// </remarks>
/// <param name="store">Has the runs, and keeps the summaries.</param>
/// <param name="feed">Tells of runs.</param>
/// <param name="summarizer">Writes.</param>
/// <param name="options">Pace and bounds.</param>
/// <param name="clock">Paces it.</param>
/// <param name="log">Told of what cannot be summarized.</param>
internal sealed partial class SummaryWriter(
    IRunRecordStore store, RunFeed feed, RunSummarizer summarizer, SummaryWriterOptions options, TimeProvider clock, ILogger<SummaryWriter> log) : BackgroundService
{
    // Hears already what comes before its work begins.
    private readonly RunSubscription _subscription = feed.Subscribe(capacity: options.MostWaiting);

    public override void Dispose()
    {
        base.Dispose();
        _subscription.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the server, or of one that could not start.
        }
    }

    private async Task WriteAsync(CancellationToken stoppingToken)
    {
        await WithPatienceAsync(() => CatchUpAsync(stoppingToken), stoppingToken);
        await foreach (var change in _subscription.Changes.ReadAllAsync(stoppingToken))
        {
            if (change.Kind is RunChangeKind.Record)
                await WithPatienceAsync(() => SummarizeAsync(change.RunId, stoppingToken), stoppingToken);
            if (_subscription.TakeMissed())
                await WithPatienceAsync(() => CatchUpAsync(stoppingToken), stoppingToken);
        }
    }

    /// <summary>Runs that ended lately and have no summary of ours.</summary>
    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var oldest = clock.GetUtcNow() - options.Horizon;
        var query = new RunQuery { Limit = 100, Statuses = RunStates.Ends };
        while (true)
        {
            var page = await store.ListAsync(query, cancellationToken);
            foreach (var run in page.Runs.Where(run => run.Timestamp >= oldest))
                await SummarizeAsync(run, cancellationToken);
            if (page.NextCursor is not { } next || page.Runs[^1].Timestamp < oldest)
                return;
            query = query with { Cursor = next };
        }
    }

    private async Task SummarizeAsync(string id, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is { } run)
            await SummarizeAsync(run, cancellationToken);
    }

    private async Task SummarizeAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (run.Status == RunStates.Running || new SummarySubject(run, Evaluation: null).IsSummarized)
            return;

        var subject = new SummarySubject(run, await EvaluationOfAsync(run, cancellationToken));
        var summary = await summarizer.SummarizeAsync(subject, cancellationToken);
        // A provider takes its time: the run may have gone on meanwhile, or be gone.
        if (await store.FindAsync(run.Id, cancellationToken) is { } now && new SummarySubject(now, Evaluation: null) is { IsSummarized: false } current && current.End == subject.End)
            await store.AddSummaryAsync(run.Id, summary, cancellationToken);
        await Task.Delay(options.Pause, clock, cancellationToken);
    }

    /// <summary>The file may come a moment after the end of the run.</summary>
    private async Task<Evaluation?> EvaluationOfAsync(RunRecord run, CancellationToken cancellationToken)
    {
        if (run.Verdict is not (RunOutcome.Accepted or RunOutcome.NotAccepted))
            return null;
        var bytes = await store.ArtefactAsync(run.Id, RunArtefacts.Evaluation, cancellationToken);
        if (bytes is null)
        {
            await Task.Delay(options.Settling, clock, cancellationToken);
            bytes = await store.ArtefactAsync(run.Id, RunArtefacts.Evaluation, cancellationToken);
        }

        try
        {
            return bytes is null ? null : JsonSerializer.Deserialize(bytes, DevPilotJson.Indented.Evaluation);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private async Task WithPatienceAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await work();
                return;
            }
            catch (StoreUnavailableException) when (attempt < options.StoreAttempts)
            {
                await Task.Delay(options.StorePause, clock, cancellationToken);
            }
#pragma warning disable CA1031 // A summary is not worth a server: whatever is wrong with one run, the next one gets its own.
            catch (Exception broken) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogNotSummarized(broken);
                return;
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "A run was not summarized.")]
    private partial void LogNotSummarized(Exception exception);
}
