using DevPilot.Core.Evaluating;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Testing;
using DevPilot.Orchestrator.CustomAgents;

namespace DevPilot.Orchestrator.Evaluating;

/// <summary>When a change may be applied: the review approves, the tests were read and hold, and the scores reach the bar.</summary>
internal static class AcceptanceRule
{
    public static (bool Accepted, string Reason) Judge(EvaluationInput input, IReadOnlyList<Score> scores, EvaluationOptions options)
    {
        var (review, tests) = (input.Review, input.Tests);
        if (review.Verdict is not ReviewVerdict.Approve)
            return (false, $"The review says {review.Verdict.ToString().ToUpperInvariant()}.");

        if (input.Custom.FirstOrDefault(custom => custom.Objects) is { } objection)
            return (false, objection.Reason);

        if (tests is not { IsAcceptable: true })
            return (false, tests?.Summary ?? "The tests were not run.");

        var overall = scores.Average(score => score.Value);
        return overall >= options.LeastOverall
            ? (true, $"{(tests.Verdict is TestVerdict.NoTests ? "Review approves; the repository has no tests" : "Review approves and the tests hold")}{Advice(input.Custom)}.")
            : (false, $"The overall score {overall:0.0} is below {options.LeastOverall:0}.");
    }

    /// <summary>What agents that stop nothing would have a person read before the change is applied.</summary>
    private static string Advice(IReadOnlyList<CustomReview> reviews) => string.Concat(reviews
        .Where(review => review.Findings.Any(finding => finding.Severity is FindingSeverity.Error or FindingSeverity.Warning))
        .Select(review => $"; {review.Agent} advises: {CustomReviewSummary.Counts(review)}"));
}
