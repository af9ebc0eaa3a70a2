namespace DevPilot.Agents.BuiltIn.Changes.Guards;

/// <summary>What is refused of an argument.</summary>
internal enum GuardStrictness
{
    /// <summary>Null.</summary>
    Null,

    /// <summary>Null and the empty text.</summary>
    Empty,

    /// <summary>Null, the empty text and white space.</summary>
    WhiteSpace,

    /// <summary>Numbers below zero.</summary>
    Negative,

    /// <summary>Numbers below zero, and zero.</summary>
    NegativeOrZero,
}
