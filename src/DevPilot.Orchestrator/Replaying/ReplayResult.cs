using DevPilot.Orchestrator.Launching;

namespace DevPilot.Orchestrator.Replaying;

/// <summary>What a replay came to.</summary>
/// <param name="RecordedRunId">The run whose answers were used.</param>
/// <param name="Run">The run that was made of them.</param>
/// <param name="Differences">In what the two differ, one sentence each; empty when outcome, patch and score are the same.</param>
public sealed record ReplayResult(string RecordedRunId, RunResult Run, IReadOnlyList<string> Differences);
