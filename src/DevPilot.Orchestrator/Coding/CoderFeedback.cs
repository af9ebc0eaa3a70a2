using System.Collections.Immutable;
using System.Text;
using DevPilot.Agents;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Coding;

/// <summary>What the Coder is told by those who looked at the plan, and about its earlier rounds.</summary>
/// <param name="Advice">What the repository's own agents say about the plan.</param>
/// <param name="Rounds">What was wrong with each round, oldest first.</param>
public sealed record CoderFeedback(IReadOnlyList<CustomReview> Advice, ImmutableList<CodingFeedback> Rounds)
{
    private const int MostFindings = 20;

    /// <summary>Before the first round.</summary>
    public static CoderFeedback About(IReadOnlyList<CustomReview> advice) => new(advice, ImmutableList<CodingFeedback>.Empty);

    /// <summary>The same and a patch that was refused, or that does not compile.</summary>
    public CoderFeedback With(CodedRound round) => round.SentBack is { } feedback ? With(feedback) : this;

    /// <summary>The same and what review and tests found about a patch that applied.</summary>
    public CoderFeedback With(CodedRound round, Attempt attempt) => attempt switch
    {
        { Tests: { IsAcceptable: false } tests } => With(new CodingFeedback("tests", round.Patch, Describe(tests))),
        { Review: { Verdict: not ReviewVerdict.Approve } review } => With(new CodingFeedback("review", round.Patch, Describe(review) + Describe(attempt.Objections))),
        { Objections: [_, ..] objections } => With(new CodingFeedback(string.Join(" and ", objections.Select(objection => objection.Agent)), round.Patch, Describe(objections))),
        _ => this,
    };

    private CoderFeedback With(CodingFeedback feedback) => this with { Rounds = Rounds.Add(feedback) };

    private static string Describe(Review review)
    {
        var text = new StringBuilder();
        foreach (var finding in review.Findings.Take(MostFindings))
            text.AppendLine(Describe(finding));
        return text.Append(review.Opinion).ToString();
    }

    private static string Describe(IReadOnlyList<CustomReview> objections)
    {
        var text = new StringBuilder();
        foreach (var objection in objections)
        {
            text.AppendLine($"The {objection.Agent} does not let this change pass:");
            foreach (var finding in objection.Findings.Take(MostFindings))
                text.AppendLine(Describe(finding));
            text.AppendLine(objection.Opinion);
        }

        return text.ToString();
    }

    private static string Describe(ReviewFinding finding) =>
        $"{finding.Severity}: {finding.Path}:{finding.Line} {finding.Rule}: {finding.Message}{(finding.Advice.Length > 0 ? $" {finding.Advice}" : "")}";

    private static string Describe(TestReport tests)
    {
        var text = new StringBuilder(tests.Summary).AppendLine().AppendLine(tests.Details);
        foreach (var test in tests.NewlyFailing.Take(MostFindings))
            text.AppendLine(tests.FailingFromTheStart.Contains(test.Name) ? $"{test.Name} (new with this change)" : test.Name).AppendLine(test.Message).AppendLine(test.StackTrace);
        return text.ToString();
    }
}
