using DevPilot.Core.Runs;

namespace DevPilot.Console.Rendering;

/// <summary>One line of the stage list.</summary>
/// <param name="Stage">Which stage.</param>
/// <param name="State">How far it is.</param>
/// <param name="Round">Round of the Coder's loop, from 1.</param>
/// <param name="StartedAt">When it began; meaningless while it waits.</param>
/// <param name="Elapsed">Its wall time once it is done.</param>
/// <param name="Summary">One line about it; empty until there is one.</param>
internal sealed record StageRow(
    PipelineStage Stage,
    StageRowState State = StageRowState.Waiting,
    int Round = 1,
    DateTimeOffset StartedAt = default,
    TimeSpan Elapsed = default,
    string Summary = "");

/// <summary>How far a stage is.</summary>
internal enum StageRowState
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>At work.</summary>
    Running,

    /// <summary>Complete.</summary>
    Done,

    /// <summary>Begun, and the run ended before it was complete.</summary>
    Stopped,
}
