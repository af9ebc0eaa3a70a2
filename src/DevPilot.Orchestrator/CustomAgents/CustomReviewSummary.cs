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
        return $"{verdict}: {Count(review, FindingSeverity.Error)} errors, {Count(review, FindingSeverity.Warning)} warnings{added}";
    }

    private static int Count(CustomReview review, FindingSeverity severity) => review.Findings.Count(finding => finding.Severity == severity);
}
