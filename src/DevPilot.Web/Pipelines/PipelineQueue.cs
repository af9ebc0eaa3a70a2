using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace DevPilot.Web.Pipelines;

/// <summary>Runs jobs, a few side by side, the others in the order in which they came.</summary>
/// <param name="options">How many.</param>
/// <param name="process">Runs one.</param>
internal sealed class PipelineQueue(WebOptions options, DevPilotProcess process) : BackgroundService
{
    /// <summary>Jobs that are over and still shown.</summary>
    private const int RememberedJobs = 200;

    private readonly Lock _gate = new();
    private readonly List<ActiveJob> _jobs = [];
    private readonly Channel<ActiveJob> _waiting = Channel.CreateBounded<ActiveJob>(options.MostQueuedRuns);

    /// <summary>All jobs, the newest first.</summary>
    public IReadOnlyList<ActiveJob> Jobs
    {
        get
        {
            lock (_gate)
                return [.. Enumerable.Reverse(_jobs)];
        }
    }

    /// <summary>Takes a job.</summary>
    /// <returns>False when too many wait already.</returns>
    public bool TryAdd(ActiveJob job)
    {
        lock (_gate)
        {
            if (!_waiting.Writer.TryWrite(job))
                return false;
            _jobs.Add(job);
            // Not disposed: somebody who has just found it may tell it to stop.
            if (_jobs.Count > RememberedJobs && _jobs.FindIndex(known => known.IsOver) is >= 0 and var oldest)
                _jobs.RemoveAt(oldest);
            return true;
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stoppingToken.Register(StopAll);
        return Task.WhenAll(Enumerable.Range(0, options.MostParallelRuns).Select(_ => WorkAsync(stoppingToken)));
    }

    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var job in _waiting.Reader.ReadAllAsync(stoppingToken))
            {
                if (!job.IsOver)
                    await process.RunAsync(job);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends; the process of this worker has been awaited.
        }
    }

    private void StopAll()
    {
        foreach (var job in Jobs.Where(job => !job.IsOver))
            job.Stop();
    }
}
