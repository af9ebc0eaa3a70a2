using DevPilot.Core.Reviewing;

namespace DevPilot.Agents.BuiltIn;

/// <summary>The verdict that facts alone give.</summary>
/// <remarks>
/// An error of the rule <c>test-weakened</c> rejects: a change that makes tests prove less is not mended by another round. Any other
/// error, compile errors included, asks for a revision; the built-in Coder has none to give, so the run then ends not accepted.
/// Warnings cost points later and stop nothing here.
/// </remarks>
internal static class FactsReview
{
    private const string TestWeakened = "test-weakened";

    /// <summary>Judges the findings; they are handed on, the most severe first.</summary>
    public static Review Of(IReadOnlyList<ReviewFinding> facts)
    {
        var errors = facts.Where(finding => finding.Severity is FindingSeverity.Error).ToList();
        var verdict = errors.Exists(finding => finding.Rule is TestWeakened) ? ReviewVerdict.Reject
            : errors.Count > 0 ? ReviewVerdict.Revise
            : ReviewVerdict.Approve;
        return new Review(verdict, [.. facts.OrderByDescending(finding => finding.Severity)]);
    }
}
