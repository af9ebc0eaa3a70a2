namespace DevPilot.Web.Dashboard.Live;

/// <summary>What can be watched: a page's fragments, made from what the store holds at the time.</summary>
/// <param name="Key">Equal for all who see the same bytes.</param>
/// <param name="RunId">The run whose changes matter; null for all runs.</param>
/// <param name="ReadAsync">Reads the store; called by one caller at a time.</param>
internal sealed record LiveView(string Key, string? RunId, Func<CancellationToken, Task<LiveContent>> ReadAsync);
