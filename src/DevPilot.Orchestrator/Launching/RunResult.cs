using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Launching;

/// <summary>How a run ended, and where everything about it lies.</summary>
/// <param name="Run">The run's folder.</param>
/// <param name="Finish">The last event.</param>
public sealed record RunResult(RunFolder Run, RunFinished Finish);
