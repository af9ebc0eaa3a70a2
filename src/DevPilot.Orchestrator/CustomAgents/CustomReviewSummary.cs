using DevPilot.Core.Reviewing;

namespace DevPilot.Orchestrator.CustomAgents;

/// <summary>What an agent of the repository's own came to, on one line.</summary>
internal static class CustomReviewSummary
{
    public static string Of(CustomReview review)
    {
        if (review.PassedOver.Length > 0)
            return "passed over";

        var verdict = review switch
        {
            { Objects: true } => "OBJECTS",
            { BlocksFrom: null } => "advises",
            _ => "agrees",
        };
        var added = review.Patch is null ? "" : ", added to the change";
        return $"{verdict}: {Counts(review)}{added}";
    }

    /// <summary>Errors and warnings, such as <c>1 error, 2 warnings</c>.</summary>
    public static string Counts(CustomReview review) => $"{Count(review, FindingSeverity.Error, "error")}, {Count(review, FindingSeverity.Warning, "warning")}";

    private static string Count(CustomReview review, FindingSeverity severity, string word) =>
        review.Findings.Count(finding => finding.Severity == severity) is var count && count is 1 ? $"1 {word}" : $"{count} {word}s";
}
