namespace DevPilot.Runs.Records;

/// <summary>Tests of a run after its change.</summary>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed.</param>
/// <param name="Skipped">Tests that were not run.</param>
/// <param name="NewlyFailing">Of the failed ones, those that passed before the change.</param>
public sealed record TestCounts(int Passed, int Failed, int Skipped, int NewlyFailing);
