using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores;

/// <summary>A run in memory.</summary>
/// <param name="Stored">As it would be kept elsewhere.</param>
/// <param name="Arrival">How many runs came before it, itself included.</param>
/// <param name="Summaries">The newest first.</param>
internal sealed record MemoryRun(StoredRun Stored, long Arrival, IReadOnlyList<WrittenSummary> Summaries)
{
    public RunRecord Read() => Stored.Record with { KestraSummaries = Summaries.Count is 0 ? null : Summaries };
}
