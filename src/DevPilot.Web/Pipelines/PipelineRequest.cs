namespace DevPilot.Web.Pipelines;

/// <summary>A pipeline run that somebody asks the server for. Properties that are null are left to the repository's settings.</summary>
/// <param name="Repository">Path, or name where only one has it, of a repository that the server's owner allows.</param>
/// <param name="Request">What should change, in a sentence.</param>
public sealed record PipelineRequest(string Repository, string Request)
{
    /// <summary>What answers for the agents, such as <c>builtin</c> or <c>anthropic/claude-sonnet-4-5</c>.</summary>
    public string? Model { get; init; }

    /// <summary>The model that is asked when the first does not answer.</summary>
    public string? FallbackModel { get; init; }

    /// <summary>Stage after which it pauses: <c>planner</c>, <c>coder</c>, <c>reviewer</c> or <c>tester</c>.</summary>
    public string? Until { get; init; }

    /// <summary>Solution or project that it is confined to, relative to the repository's root.</summary>
    public string? Solution { get; init; }

    /// <summary>Longest time for the whole run, such as <c>90s</c>, <c>20m</c> or <c>1h</c>.</summary>
    public string? Timeout { get; init; }

    /// <summary>Most US dollars that it may spend on models.</summary>
    public decimal? BudgetUsd { get; init; }

    /// <summary>Most tokens, in and out, that it may use.</summary>
    public long? BudgetTokens { get; init; }
}
