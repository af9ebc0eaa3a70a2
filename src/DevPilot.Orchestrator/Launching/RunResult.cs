using DevPilot.Core.Runs;

namespace DevPilot.Orchestrator.Launching;

/// <summary>How a run ended, and where everything about it lies.</summary>
/// <param name="TargetRoot">Absolute path of the repository; its run store holds the run.</param>
/// <param name="RunId">The run.</param>
/// <param name="Finish">Its last event.</param>
public sealed record RunResult(string TargetRoot, string RunId, RunFinished Finish);
