namespace DevPilot.Web.Live;

/// <summary>Something of a run was stored. Whoever wants to know what reads the store.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Seq">Number of its last event where <paramref name="Kind"/> is about events or the record; 0 where it is not.</param>
/// <param name="Kind">What has changed.</param>
public sealed record RunChange(string RunId, long Seq, RunChangeKind Kind);
