using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator;

/// <summary>Bounds of a run.</summary>
public sealed record PipelineOptions
{
    /// <summary>Most rounds of the Coder, the first included; at least 1.</summary>
    public int MostRounds { get; init; } = 3;

    /// <summary>Stage after which the run pauses; null to run to its end.</summary>
    public PipelineStage? Until { get; init; }

    /// <summary>Longest wall time of the run; then it stops, resumable. Null: no bound.</summary>
    public TimeSpan? Limit { get; init; }
}
