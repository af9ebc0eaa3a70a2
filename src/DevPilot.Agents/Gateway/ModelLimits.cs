namespace DevPilot.Agents.Gateway;

/// <summary>How long a model is waited for, and how often it is asked again.</summary>
public sealed record ModelLimits
{
    /// <summary>Longest silence before the first and between any two pieces of an answer.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Attempts after the first, for failures that may pass.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Wait before the first retry; it doubles, with jitter.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait that a provider may ask for; above it the next model is asked, or the run stops, resumable.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>How long a server is waited for that is asked how much its model may read; then that is not known.</summary>
    public TimeSpan WindowPatience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most characters of an answer; what is longer is no answer to anything that an agent asks.</summary>
    public int MostAnswerCharacters { get; init; } = 1_000_000;

    /// <summary>Requests that may fail in a row, retries included, before a model is not asked again in this run.</summary>
    public int FailuresToGiveUp { get; init; } = 10;
}
