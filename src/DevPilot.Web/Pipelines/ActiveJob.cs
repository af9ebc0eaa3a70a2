namespace DevPilot.Web.Pipelines;

/// <summary>A job as the server works on it. Its <see cref="Job"/> may be read from any thread.</summary>
/// <param name="job">As it was asked for.</param>
/// <param name="arguments">Arguments of the <c>devpilot</c> process.</param>
internal sealed class ActiveJob(PipelineJob job, IReadOnlyList<string> arguments) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private PipelineJob _job = job;
    private volatile string? _runId = job.RunId;

    public IReadOnlyList<string> Arguments => arguments;

    /// <summary>The run that it works on, also while the store does not have it yet; null until it is known.</summary>
    public string? RunId
    {
        get => _runId;
        set => _runId = value;
    }

    /// <summary>Id of its run in the repository, where that is known from the beginning.</summary>
    public string? LocalId { get; init; }

    /// <summary>Asked to stop, by a person or because the server ends.</summary>
    public CancellationToken Stopped => _stop.Token;

    public PipelineJob Job
    {
        get
        {
            lock (_gate)
                return _job;
        }
    }

    public bool IsOver => Job.State is PipelineJobState.Ended;

    public PipelineJob Change(Func<PipelineJob, PipelineJob> change)
    {
        lock (_gate)
            return _job = change(_job);
    }

    /// <summary>Asks the process to end; one that waits in the queue never begins.</summary>
    public PipelineJob Stop()
    {
        var stopping = Change(job => job.State switch
        {
            PipelineJobState.Queued => job with { State = PipelineJobState.Ended, Problem = "It was cancelled before it began." },
            PipelineJobState.Running => job with { State = PipelineJobState.Stopping },
            _ => job,
        });
        _stop.Cancel();
        return stopping;
    }

    public void Dispose() => _stop.Dispose();
}
