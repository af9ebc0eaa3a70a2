using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator.Launching;

/// <summary>What a person asks for.</summary>
/// <param name="Sentence">The request.</param>
/// <param name="Folder">A folder of the target: its root or any below.</param>
public sealed record RunRequest(string Sentence, string Folder)
{
    /// <summary>Bounds of the run.</summary>
    public PipelineOptions Options { get; init; } = new();

    /// <summary>Called for each event as it is written, in order, on any thread.</summary>
    public Action<RunEvent>? OnEvent { get; init; }
}
