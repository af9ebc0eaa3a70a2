using System.Text.Json;
using System.Text.Json.Serialization;
using DevPilot.Core.Runs;

namespace DevPilot.Runs.Records;

/// <summary>One run as servers keep and clients read it: the run log of the old API, with more fields for runs of the pipeline.</summary>
/// <remarks>
/// The first six properties are the old client's <c>RunLog</c>, to the letter. Everything after them is optional and left out of the JSON where
/// it says nothing, so that what an old client posted is what it reads.
/// </remarks>
public sealed record RunRecord
{
    /// <summary>Unique among all runs of a server, 1 to 200 characters.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="TaskTypes"/>.</summary>
    public required string TaskType { get; init; }

    /// <summary>When the run began.</summary>
    [JsonConverter(typeof(ClientTimestampConverter))]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What was asked for.</summary>
    public required string Input { get; init; }

    /// <summary>What came out, in a sentence or a page.</summary>
    public required string OutputSummary { get; init; }

    /// <summary>One of <see cref="RunStates"/>.</summary>
    public required string Status { get; init; }

    /// <summary>What was written about the run afterwards, the newest first; null or empty where nothing was. Kept apart from the rest by a store.</summary>
    public IReadOnlyList<WrittenSummary>? KestraSummaries { get; init; }

    /// <summary>Name of the repository that it changed, such as <c>EcommerceApp</c>.</summary>
    public string? Repository { get; init; }

    /// <summary>Absolute path of that repository on <see cref="Machine"/>.</summary>
    public string? RepositoryPath { get; init; }

    /// <summary>Host name of the machine that it ran on.</summary>
    public string? Machine { get; init; }

    /// <summary>Its id in the repository's own <c>.devpilot/runs</c>, which commands take.</summary>
    public string? LocalId { get; init; }

    /// <summary>What answered for the agents, such as <c>builtin</c> or <c>anthropic/claude-sonnet-4-5</c>.</summary>
    public string? Model { get; init; }

    /// <summary>How it ended; null while it runs.</summary>
    public RunOutcome? Verdict { get; init; }

    /// <summary>Stage that began last.</summary>
    public PipelineStage? Stage { get; init; }

    /// <summary>Overall score, 0 to 10.</summary>
    public double? Score { get; init; }

    /// <summary>Wall time, milliseconds.</summary>
    public long? DurationMs { get; init; }

    /// <summary>What its models cost, US dollars; null where it is not known, 0 where no model was asked.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>Tokens sent, cached ones included.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens received.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>What the tests said after the change.</summary>
    public TestCounts? Tests { get; init; }

    /// <summary>When its change was first applied to the repository.</summary>
    [JsonConverter(typeof(ClientTimestampConverter))]
    public DateTimeOffset? AppliedAt { get; init; }

    /// <summary>Number of the last event that is counted in; null for a run without events.</summary>
    public long? LastSeq { get; init; }

    /// <summary>Fields that nobody here knows, kept as they came.</summary>
    /// <remarks>It has a setter because a generated reader cannot give such fields to a constructor.</remarks>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Unknown { get; set; }
}
