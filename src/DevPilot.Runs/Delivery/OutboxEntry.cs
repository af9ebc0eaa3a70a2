using System.Text.Json.Serialization;

namespace DevPilot.Runs.Delivery;

/// <summary>What a server does not have yet of one run; <c>.devpilot/outbox/&lt;run&gt;.json</c>. The run's own folder holds the rest.</summary>
/// <remarks>Never holds a token. Sending something twice changes nothing, so that an entry may lag behind what the server has.</remarks>
public sealed record OutboxEntry
{
    /// <summary>Id of the run in its repository.</summary>
    public required string Run { get; init; }

    /// <summary>The server that it is for, and no other: <see cref="ServerAddress.Endpoint"/>.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Last event that the server has.</summary>
    public long DeliveredSeq { get; init; }

    /// <summary>Files that the server has, or will not take, each with what tells its state: size and time of its last change.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the server takes run logs and nothing else.</summary>
    public bool KnowsOnlyLogs { get; init; }

    /// <summary>Why the server will not take it; null while it may.</summary>
    public string? Refusal { get; init; }

    /// <summary>Until when the server asked to be left alone; null when it did not.</summary>
    public DateTimeOffset? NotBefore { get; init; }
}

/// <summary>JSON of the outbox.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(OutboxEntry))]
internal sealed partial class OutboxJson : JsonSerializerContext;
