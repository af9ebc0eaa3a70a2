namespace DevPilot.Patching;

/// <summary>What came of a patch.</summary>
public enum PatchOutcome
{
    /// <summary>Every hunk has its place; <see cref="PatchApplicationResult.Edits"/> makes the change.</summary>
    Applied,

    /// <summary>Every change stands in the tree already; there is nothing to do.</summary>
    AlreadyApplied,

    /// <summary>At least one hunk has no certain place; nothing is to be changed.</summary>
    Refused,
}
