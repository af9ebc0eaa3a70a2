using DevPilot.Core.Runs;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>One line of a run's timeline: a stage in a round, or an agent of the repository's own.</summary>
/// <param name="Stage">Which stage.</param>
/// <param name="Round">Round of the Coder's loop, from 1.</param>
/// <param name="Agent">Name of the repository's own agent; null for the stages of the pipeline.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="OffsetMs">Time worked on the run until then, milliseconds; pauses between processes are left out.</param>
public sealed record StageRow(PipelineStage Stage, int Round, string? Agent, DateTimeOffset StartedAt, double OffsetMs)
{
    /// <summary>Wall time, milliseconds; null while it runs or when it was stopped.</summary>
    public long? ElapsedMs { get; init; }

    /// <summary>What came of it, in a line.</summary>
    public string Summary { get; init; } = "";

    /// <summary>What its models cost, US dollars; null where it is not known.</summary>
    public decimal? CostUsd { get; init; } = 0;

    /// <summary>Tokens sent and received.</summary>
    public long Tokens { get; init; }

    /// <summary>Answers of models.</summary>
    public int Answers { get; init; }

    /// <summary>Whether the run ended before it did.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Whether what came of it speaks against the change, or kept the run from going on.</summary>
    public bool Objects { get; init; }

    /// <summary>Whether it goes on.</summary>
    public bool IsRunning => ElapsedMs is null && !IsStopped;

    /// <summary>Its name, with the round where there is more than one.</summary>
    public string Name => Agent ?? (Round > 1 ? $"{Stage}, round {Round}" : Stage.ToString());
}
