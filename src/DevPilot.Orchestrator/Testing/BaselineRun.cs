using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>A baseline in the making. Its tasks end in this order; all fail when it is cancelled.</summary>
/// <param name="Restored">Packages are there, and with them what an in-process compilation needs.</param>
/// <param name="Built">The sources have been read: from here on they may change, as the tests run from the binaries.</param>
/// <param name="Completed">What building and testing established.</param>
public sealed record BaselineRun(Task<BuildOutcome> Restored, Task<BuildOutcome> Built, Task<Baseline> Completed);
