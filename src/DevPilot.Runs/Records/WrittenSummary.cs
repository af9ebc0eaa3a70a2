using System.Text.Json.Serialization;

namespace DevPilot.Runs.Records;

/// <summary>What a workflow or a model wrote about a run afterwards: the old API's <c>KestraSummary</c>, and who wrote it.</summary>
public sealed record WrittenSummary
{
    /// <summary><c>success</c>, <c>warning</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The text.</summary>
    public required string Summary { get; init; }

    /// <summary>What it advises, in a word or a sentence.</summary>
    public string? Decision { get; init; }

    /// <summary>When it was written.</summary>
    [JsonConverter(typeof(ClientTimestampConverter))]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who wrote it, such as <c>kestra</c>, <c>template</c> or <c>groq/llama-3.3-70b-versatile</c>; null for a client that does not say.</summary>
    public string? Author { get; init; }

    /// <summary>Which end of the run it is about, for summaries of our own: a run that goes on has several. Null for those of others.</summary>
    public string? About { get; init; }
}
