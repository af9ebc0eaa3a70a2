using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores;

/// <summary>Some runs of a longer list.</summary>
/// <param name="Runs">With their summaries, the newest summary first.</param>
/// <param name="NextCursor">What gives the next page; null on the last one.</param>
public sealed record RunPage(IReadOnlyList<RunRecord> Runs, string? NextCursor);
