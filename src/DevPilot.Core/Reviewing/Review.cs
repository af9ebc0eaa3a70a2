namespace DevPilot.Core.Reviewing;

/// <summary>What the Reviewer decided.</summary>
public enum ReviewVerdict
{
    /// <summary>Go on to the tests.</summary>
    Approve,

    /// <summary>Back to the Coder with the findings.</summary>
    Revise,

    /// <summary>The run ends not accepted.</summary>
    Reject,
}

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Costs points.</summary>
    Warning,

    /// <summary>The Coder must mend it.</summary>
    Error,
}

/// <summary>One thing that a review found.</summary>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Rule">Diagnostic id (<c>CS8602</c>, <c>CA1822</c>) or a rule of DevPilot's own (<c>api-break</c>, <c>test-weakened</c>, <c>leftover</c>).</param>
/// <param name="Path">File, relative to the repository root; empty when it is about the whole.</param>
/// <param name="Line">Line from 1 in the changed file; 0 when it is about the whole file.</param>
/// <param name="Message">What and why.</param>
/// <param name="Advice">What to write instead; may be empty.</param>
public sealed record ReviewFinding(FindingSeverity Severity, string Rule, string Path, int Line, string Message, string Advice = "");

/// <summary>A review: a verdict and the findings that it stands on.</summary>
/// <param name="Verdict">The decision.</param>
/// <param name="Findings">Facts first, most severe first.</param>
/// <param name="Opinion">What a model thinks, labelled as such wherever it is shown; empty without a model.</param>
public sealed record Review(ReviewVerdict Verdict, IReadOnlyList<ReviewFinding> Findings, string Opinion = "");
