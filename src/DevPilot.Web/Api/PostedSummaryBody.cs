namespace DevPilot.Web.Api;

/// <summary>The body of the webhook, for its description.</summary>
internal sealed record PostedSummaryBody(string RunId, string Status, string Summary, string? Decision, DateTimeOffset? CreatedAt);
