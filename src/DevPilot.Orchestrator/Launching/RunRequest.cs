using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator.Launching;

/// <summary>What a person asks for.</summary>
/// <param name="Sentence">The request.</param>
/// <param name="Target">The repository.</param>
public sealed record RunRequest(string Sentence, Target Target)
{
    /// <summary>Solution or project to confine the run to, relative to the target's root; null for what its own tests take.</summary>
    public string? Solution { get; init; }

    /// <summary>Id of the run whose answers and whose copy of the target are used again; null for a run of its own.</summary>
    public string? ReplayOf { get; init; }

    /// <summary>The one agent that answers the sentence in words; null for the pipeline.</summary>
    public string? Answerer { get; init; }

    /// <summary>Whether what the repository ships may execute in this run, whatever was recorded about it.</summary>
    public bool TrustThisRun { get; init; }

    /// <summary>Bounds of the run.</summary>
    public PipelineOptions Options { get; init; } = new();

    /// <summary>Called for each event as it is written, in order, on any thread.</summary>
    public Action<RunEvent>? OnEvent { get; init; }
}
