using System.Text.Json.Serialization;

namespace DevPilot.Runs.Delivery;

/// <summary>What became of a run that waited.</summary>
/// <param name="Run">Its id in the repository.</param>
/// <param name="State">What became of it.</param>
/// <param name="Message">Why, in words; empty for what is delivered.</param>
public sealed record DeliveryResult(string Run, DeliveryState State, string Message)
{
    /// <summary>Events that were sent now.</summary>
    public long Events { get; init; }

    /// <summary>Files that were sent now.</summary>
    public int Files { get; init; }
}

/// <summary>What became of a run that waited.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DeliveryState>))]
public enum DeliveryState
{
    /// <summary>The server has all of it.</summary>
    Delivered,

    /// <summary>The server does not answer, or not now; it goes on waiting.</summary>
    Away,

    /// <summary>The server does not take it; it waits, and only a person's word sends it again.</summary>
    Refused,

    /// <summary>A process works on it, or delivers it.</summary>
    AtWork,

    /// <summary>It waits for another server than the one that is set.</summary>
    ForAnother,

    /// <summary>The run itself is gone; nothing waits any more.</summary>
    Gone,
}
