using DevPilot.Runs.Records;

namespace DevPilot.Web.Pipelines;

/// <summary>A process of DevPilot that the server runs, is about to run, or ran: a run, a resumed run.</summary>
/// <param name="Id">Its id, as long as the server lives.</param>
/// <param name="State">How far it is.</param>
/// <param name="Repository">Absolute path of the repository.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="QueuedAt">When it was asked for.</param>
public sealed record PipelineJob(string Id, PipelineJobState State, string Repository, string Request, DateTimeOffset QueuedAt)
{
    /// <summary>The run that it works on, see <see cref="PipelineRecord.IdOf"/>; null until the run has begun and was brought to the store.</summary>
    public string? RunId { get; init; }

    /// <summary>Exit code of the process; null before its end, and where it was killed.</summary>
    public int? ExitCode { get; init; }

    /// <summary>What it said when it could not do its work; null where there is nothing to say.</summary>
    public string? Problem { get; init; }
}
