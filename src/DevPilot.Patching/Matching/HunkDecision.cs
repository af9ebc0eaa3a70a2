namespace DevPilot.Patching.Matching;

/// <summary>What was decided about one hunk: a place, that it stands applied already, or a refusal.</summary>
internal sealed class HunkDecision(HunkPattern pattern)
{
    public HunkPattern Pattern { get; } = pattern;

    /// <summary>Null until the hunk was sought.</summary>
    public HunkSearch? Search { get; set; }

    public Placement? Placement { get; set; }

    public bool IsApplied { get; set; }

    public HunkRefusal? Refusal { get; set; }

    public bool IsOpen => Placement is null && !IsApplied && Refusal is null;
}
