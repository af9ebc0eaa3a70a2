namespace DevPilot.Web.Api;

/// <summary>Names of the query parameters that a route reads, for its description.</summary>
internal sealed record QueryParameters(IReadOnlyList<string> Names);
