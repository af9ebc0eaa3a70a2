using DevPilot.Core.Runs;

namespace DevPilot.Console.Rendering;

/// <summary>One line of the stage list.</summary>
/// <param name="Stage">Which stage.</param>
/// <param name="State">How far it is.</param>
/// <param name="Round">Round of the Coder's loop, from 1.</param>
/// <param name="StartedAt">When it began; meaningless while it waits.</param>
/// <param name="Elapsed">Its wall time once it is done.</param>
/// <param name="Summary">One line about it; empty until there is one.</param>
/// <param name="Agent">Name of the repository's own agent; null for a stage of the pipeline.</param>
/// <param name="After">The stage that this agent follows.</param>
internal sealed record StageRow(
    PipelineStage Stage,
    StageRowState State = StageRowState.Waiting,
    int Round = 1,
    DateTimeOffset StartedAt = default,
    TimeSpan Elapsed = default,
    string Summary = "",
    string? Agent = null,
    PipelineStage? After = null)
{
    /// <summary>What an earlier round came to, while a later one has not got here; null otherwise.</summary>
    public StageRow? Earlier { get; init; }

    /// <summary>Whether what came of it speaks against the change, or keeps the run from going on.</summary>
    public bool Objects { get; init; }

    /// <summary>What stands on its line.</summary>
    public string Name => Agent is null ? Stage.ToString() : $"  {SafeText.OnOneLine(Agent)}";
}

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
