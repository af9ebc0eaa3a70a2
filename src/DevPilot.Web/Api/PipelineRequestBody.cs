namespace DevPilot.Web.Api;

/// <summary>The body that starts a run, for its description.</summary>
internal sealed record PipelineRequestBody(string Repository, string Request, string? Model, PipelineOptionsBody? Options);

/// <summary>Its options, for their description.</summary>
internal sealed record PipelineOptionsBody(string? FallbackModel, string? Until, string? Solution, string? Timeout, decimal? BudgetUsd, long? BudgetTokens);
