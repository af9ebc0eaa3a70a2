using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator.Runs;

/// <summary>A run in a few lines; <c>run.json</c>. Always a reading of the event log, never a source.</summary>
public sealed record RunSummary
{
    /// <summary>The run's id.</summary>
    public required string Id { get; init; }

    /// <summary>The person's sentence, whole.</summary>
    public string Request { get; init; } = "";

    /// <summary>What answers for the agents.</summary>
    public string Backend { get; init; } = "";

    /// <summary>When it began, UTC; null for a damaged run.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When its last event was written, UTC; null for a damaged run.</summary>
    public DateTimeOffset? LastAt { get; init; }

    /// <summary>How it ended; null while it runs, and where its process was killed.</summary>
    public RunOutcome? Outcome { get; init; }

    /// <summary>One sentence about the end.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Overall score, 0 to 10.</summary>
    public double? Score { get; init; }

    /// <summary>Wall time of all processes that worked on it and ended in order, milliseconds.</summary>
    public long ElapsedMs { get; init; }

    /// <summary>When its change was applied to the target, UTC.</summary>
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>What has become of it.</summary>
    public RunStatus Status { get; init; }

    /// <summary>Reads the log's fold.</summary>
    public static RunSummary Of(string id, RunState state) => new()
    {
        Id = id,
        Request = state.Start?.Request ?? "",
        Backend = state.Start?.Backend ?? "",
        StartedAt = state.Start?.At,
        LastAt = state.Start is null ? null : state.LastAt,
        Outcome = state.Finish?.Outcome,
        Reason = state.Finish?.Reason ?? "",
        Score = state.Finish?.Score,
        ElapsedMs = state.ElapsedMs,
        AppliedAt = state.AppliedAt,
        Status = state.Start is null ? RunStatus.Damaged : state.Finish is null ? RunStatus.Interrupted : RunStatus.Finished,
    };
}
