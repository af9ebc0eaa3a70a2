namespace DevPilot.Runs.Delivery;

/// <summary>What a server made of a request.</summary>
/// <param name="Kind">What follows from it.</param>
/// <param name="Message">In words; empty for what was taken.</param>
internal sealed record ServerReply(ReplyKind Kind, string Message = "")
{
    /// <summary>Number of the last event that the server has without a gap; null for other answers.</summary>
    public long? LastSeq { get; init; }

    /// <summary>Time that the server wants to be left alone; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>What follows from an answer.</summary>
internal enum ReplyKind
{
    /// <summary>The server has it.</summary>
    Taken,

    /// <summary>The server knows no such route: an old one, that takes run logs and nothing else.</summary>
    NoSuchRoute,

    /// <summary>It is more than the server takes at once.</summary>
    TooLarge,

    /// <summary>It will not be taken, however often it is sent.</summary>
    Refused,

    /// <summary>Nobody answers, or not now: later again.</summary>
    Away,
}
