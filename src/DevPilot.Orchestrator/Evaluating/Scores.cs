using DevPilot.Core.Evaluating;
using DevPilot.Core.Reviewing;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Evaluating;

/// <summary>The five scores. Each starts at a documented value and moves by figures that the report shows; docs/pipeline.md has the table.</summary>
internal static class Scores
{
    private const double Full = 10;

    /// <summary>Did the plan foretell the change? Planned against touched files, and rounds needed.</summary>
    public static Score PlanQuality(EvaluationInput input)
    {
        var planned = input.Plan.Files.Select(file => file.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var touched = input.Patch.Changes.Select(change => change.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unforeseen = touched.Count(path => !planned.Contains(path));
        var untouched = planned.Count(path => !touched.Contains(path));
        return new ScoreSheet(ScoreKind.PlanQuality, Full)
            .Note("planned files", $"{planned.Count}")
            .Note("files touched that the plan did not name", $"{unforeseen} of {touched.Count}", touched.Count is 0 ? 0 : -4.0 * unforeseen / touched.Count)
            .Note("planned files left untouched", $"{untouched} of {planned.Count}", planned.Count is 0 ? 0 : -3.0 * untouched / planned.Count)
            .Note("ways to verify", $"{input.Plan.Verification.Count}", input.Plan.Verification.Count is 0 ? -1 : 0)
            .Note("round of the Coder that is judged", $"{input.Patch.Round}", -1.5 * (input.Patch.Round - 1))
            .Total();
    }

    /// <summary>What do compiler, analyzers and comparison object to?</summary>
    public static Score CodeQuality(EvaluationInput input)
    {
        var findings = input.Review.Findings;
        var errors = findings.Count(finding => finding.Severity is FindingSeverity.Error);
        var warnings = findings.Count(finding => finding.Severity is FindingSeverity.Warning);
        var hints = findings.Count(finding => finding.Severity is FindingSeverity.Info);
        return new ScoreSheet(ScoreKind.CodeQuality, Full)
            .Note("review errors", $"{errors}", Math.Max(-10, -4.0 * errors))
            .Note("review warnings", $"{warnings}", Math.Max(-5, -1.0 * warnings))
            .Note("review hints", $"{hints}", Math.Max(-1, -0.1 * hints))
            .Total();
    }

    /// <summary>Are the changed lines run by tests, and do the tests hold?</summary>
    public static Score TestCoverage(EvaluationInput input)
    {
        if (input.Tests is not { } tests)
            return new ScoreSheet(ScoreKind.TestCoverage, 0).Note("tests", "not run: the review ended the run first").Total();

        var sheet = new ScoreSheet(ScoreKind.TestCoverage, 5)
            .Note("newly failing tests", $"{tests.NewlyFailing.Count}", tests.NewlyFailing.Count > 0 ? -5 : 0)
            .Note("newly passing tests", $"{tests.NewlyPassing.Count}", Math.Min(3, tests.NewlyPassing.Count))
            .Note("flaky tests", $"{tests.Flaky.Count}", Math.Max(-1, -0.5 * tests.Flaky.Count));
        if (tests.Verdict is not TestVerdict.Passed)
            sheet.Note("test run", tests.Summary, -5);
        return tests.Coverage switch
        {
            { WhyNotMeasured.Length: > 0 } unknown => sheet.Note("changed lines covered", unknown.WhyNotMeasured).Total(),
            { Coverable: 0 } => sheet.Note("changed lines covered", "no changed line is executable", tests.Passed > 0 ? 2 : 0).Total(),
            var known => sheet
                .Note("changed lines covered", $"{known.Covered} of {known.Coverable}", (5.0 * known.Covered / known.Coverable) - 2)
                .Total(),
        };
    }

    /// <summary>Are new public members documented where their surroundings are?</summary>
    public static Score Documentation(EvaluationInput input)
    {
        var facts = input.Documentation;
        var missing = facts.NewPublicMembers - facts.DocumentedNewPublicMembers;
        var weight = facts.SurroundingsAreDocumented ? 7.0 : 2.0;
        return new ScoreSheet(ScoreKind.Documentation, Full)
            .Note("surroundings are documented", facts.SurroundingsAreDocumented ? "yes" : "no")
            .Note(
                "new public members without documentation",
                $"{missing} of {facts.NewPublicMembers}",
                facts.NewPublicMembers is 0 ? 0 : -weight * missing / facts.NewPublicMembers)
            .Total();
    }

    /// <summary>Is the change small, and does it leave methods readable?</summary>
    public static Score Maintainability(EvaluationInput input)
    {
        var facts = input.Complexity;
        var growth = Math.Max(0, facts.ComplexityAfter - facts.ComplexityBefore);
        return new ScoreSheet(ScoreKind.Maintainability, Full)
            .Note("lines added and removed", $"+{facts.AddedLines} -{facts.RemovedLines}", -Steps(facts.AddedLines + facts.RemovedLines, 300, 600, 1200))
            .Note("longest method touched", $"{facts.LongestMethodLines} lines", -Steps(facts.LongestMethodLines, 40, 80, 160))
            .Note("complexity added to methods", $"{growth}", -Steps(growth, 10, 20, 40))
            .Note("files touched", $"{input.Patch.Changes.Count}", -Steps(input.Patch.Changes.Count, 25, 50, 100))
            .Total();
    }

    /// <summary>All five, in the order of <see cref="ScoreKind"/>.</summary>
    public static IReadOnlyList<Score> All(EvaluationInput input) =>
        [PlanQuality(input), CodeQuality(input), TestCoverage(input), Documentation(input), Maintainability(input)];

    private static double Steps(int value, params ReadOnlySpan<int> bounds)
    {
        var points = 0.0;
        foreach (var bound in bounds)
            points += value > bound ? 1.5 : 0;
        return points;
    }
}
