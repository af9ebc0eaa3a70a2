namespace DevPilot.Patching.Matching;

/// <summary>How much two lines may differ and still count as the same, from nothing to all white space.</summary>
internal enum Tolerance
{
    Exact,
    TrailingSpace,
    Punctuation,

    /// <summary>Typographic characters folded and every white space dropped.</summary>
    Whitespace,
}
