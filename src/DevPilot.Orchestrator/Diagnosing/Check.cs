using System.Text.Json.Serialization;

namespace DevPilot.Orchestrator.Diagnosing;

/// <summary>What one look at this machine or repository found.</summary>
/// <param name="Name">What was looked at, one word.</param>
/// <param name="State">Whether it will do.</param>
/// <param name="Says">What is there, one or two sentences; never a secret.</param>
/// <param name="Next">What to do about it; empty when there is nothing to do.</param>
public sealed record Check(string Name, CheckState State, string Says, string Next = "")
{
    internal static Check Ok(string name, string says) => new(name, CheckState.Ok, says);

    internal static Check Warn(string name, string says, string next) => new(name, CheckState.Warn, says, next);

    internal static Check Fail(string name, string says, string next) => new(name, CheckState.Fail, says, next);
}

/// <summary>Whether something will do.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckState>))]
public enum CheckState
{
    /// <summary>It will.</summary>
    Ok,

    /// <summary>A run can start; something will be missing, or should be known.</summary>
    Warn,

    /// <summary>No run can start here.</summary>
    Fail,
}
