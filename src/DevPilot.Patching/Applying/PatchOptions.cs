namespace DevPilot.Patching;

/// <summary>How strict the applier is.</summary>
public sealed record PatchOptions
{
    /// <summary>Everything on.</summary>
    public static PatchOptions Default { get; } = new();

    /// <summary>Whether context that differs a little may be accepted (<see cref="MatchRung.Similar"/>).</summary>
    public bool AllowsSimilarContext { get; init; } = true;

    /// <summary>Whether a C# file must keep its balance and its members, and gain no sign of elision.</summary>
    public bool GuardsCSharp { get; init; } = true;
}
