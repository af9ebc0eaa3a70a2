namespace DevPilot.Agents.Loop;

/// <summary>Bounds of an agent's loop.</summary>
public sealed record LoopLimits
{
    /// <summary>Most requests to the model for one task; in the last one tools are no longer offered.</summary>
    public int Turns { get; init; } = 24;

    /// <summary>Of these, answers that may be sent back because their form is wrong.</summary>
    public int Repairs { get; init; } = 2;

    /// <summary>Most characters of one tool result.</summary>
    public int ToolResultCharacters { get; init; } = 16_000;

    /// <summary>Most characters of the results of one answer's calls together.</summary>
    public int AnswerResultCharacters { get; init; } = 64_000;

    /// <summary>Most calls of one answer that are carried out.</summary>
    public int CallsOfAnswer { get; init; } = 32;

    /// <summary>Size of the conversation at which older tool results are dropped, in tokens of about four characters.</summary>
    public int CompactAtTokens { get; init; } = 90_000;

    /// <summary>How often the same call with the same arguments is carried out.</summary>
    public int SameCalls { get; init; } = 2;
}
