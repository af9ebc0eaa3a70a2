using DevPilot.Core.Evaluating;
using DevPilot.Core.Reviewing;

namespace DevPilot.Orchestrator.Evaluating;

/// <summary>What would make a change better, read off the figures that took points.</summary>
internal static class Recommendations
{
    private const int Most = 8;

    public static IReadOnlyList<string> Of(EvaluationInput input, IReadOnlyList<Score> scores)
    {
        var advice = new List<string>();
        advice.AddRange(input.Review.Findings
            .Where(finding => finding.Severity is not FindingSeverity.Info)
            .Select(finding => $"{Place(finding)}{finding.Rule}: {finding.Message}"));
        advice.AddRange(input.Custom
            .SelectMany(custom => custom.Findings.Select(finding => (custom.Agent, Finding: finding)))
            .Where(found => found.Finding.Severity is not FindingSeverity.Info)
            .Select(found => $"{Place(found.Finding)}{found.Agent}: {found.Finding.Message.Split('\n')[0]}{(found.Finding.Advice.Length > 0 ? $" {found.Finding.Advice}" : "")}"));
        if (input.Tests is { } tests)
        {
            advice.AddRange(tests.NewlyFailing.Select(test => $"Mend {test.Name}: {(tests.FailingFromTheStart.Contains(test.Name) ? "it is new and fails" : "it did not fail before")}."));
            advice.AddRange(tests.Flaky.Select(test => $"{test.Name} is flaky: it failed once and passed when run again."));
            if (tests.FailingBefore.Count > 0)
                advice.Add($"{tests.FailingBefore.Count} tests failed before the change and still do.");
            if (tests.Coverage is { WhyNotMeasured.Length: 0 } coverage && coverage.Covered < coverage.Coverable)
                advice.Add($"Test the {coverage.Coverable - coverage.Covered} changed lines that no test runs.");
        }

        advice.AddRange(scores
            .SelectMany(score => score.Figures)
            .Where(figure => figure.Effect <= -1 && !figure.Name.StartsWith("review", StringComparison.Ordinal) && !figure.Name.Contains("tests", StringComparison.Ordinal))
            .Where(figure => figure.Name is not "test run" || input.Tests is not { NewlyFailing.Count: > 0 }) // its summary only counts the tests above
            .Select(figure => $"Look at {figure.Name}: {figure.Value.TrimEnd('.')}."));
        return [.. advice.Distinct().Take(Most)];
    }

    private static string Place(ReviewFinding finding) => finding switch
    {
        { Path.Length: 0 } => "",
        { Line: 0 } => $"{finding.Path}: ",
        _ => $"{finding.Path}:{finding.Line}: ",
    };
}
