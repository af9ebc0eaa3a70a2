using DevPilot.Agents.Definitions;
using DevPilot.Core.Runs;
using DevPilot.CSharp.Sources;
using DevPilot.Orchestrator.Coding;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Testing;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator;

/// <summary>What the stages of one run share. Made when a run starts or resumes, gone when its process ends.</summary>
public sealed record PipelineContext
{
    /// <summary>The person's sentence.</summary>
    public required string Request { get; init; }

    /// <summary>The run's folder: its event log and the output of its stages.</summary>
    public required RunFolder Run { get; init; }

    /// <summary>Gives each stage its output once: recorded where it is complete, made where it is not.</summary>
    public required StageRecorder Stages { get; init; }

    /// <summary>The isolated copy of the target.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The target as C#, before any change.</summary>
    public required CodeBase Code { get; init; }

    /// <summary>The agents as the workspace defines them.</summary>
    public required AgentCatalog Agents { get; init; }

    /// <summary>Which patch the workspace holds on disk.</summary>
    public required PatchedWorkspace Patched { get; init; }

    /// <summary>Asks MSBuild about projects, when it can answer.</summary>
    public required ProjectGate Projects { get; init; }

    /// <summary>What is built and tested.</summary>
    public required TestTarget Tests { get; init; }

    /// <summary>Whether commands that the repository's own agents bring may run: the user trusts it.</summary>
    public bool MayRunCommands { get; init; }

    /// <summary>Bounds of the run.</summary>
    public required PipelineOptions Options { get; init; }

    /// <summary>Whether the person wants a look after this stage.</summary>
    public bool PausesAfter(params ReadOnlySpan<PipelineStage> stages) => Options.Until is { } until && stages.Contains(until);
}
