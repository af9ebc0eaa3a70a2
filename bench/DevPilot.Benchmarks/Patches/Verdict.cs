namespace DevPilot.Benchmarks.Patches;

/// <summary>What a tool made of a case.</summary>
internal enum Verdict
{
    /// <summary>The tree is what it should be; for a patch that must be refused: untouched, and the tool said so.</summary>
    Right,

    /// <summary>Refused with the tree untouched, although the patch could be applied.</summary>
    Refused,

    /// <summary>Anything else: a wrong place, changed bytes, half a patch, success claimed without its effect.</summary>
    Wrong,
}
