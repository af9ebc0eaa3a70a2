using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Puts what runs established into the records of a baseline and of a report, with their one-sentence summaries.</summary>
internal static class TestReporting
{
    private const int MostNames = 10;

    /// <summary>A baseline that could not be built.</summary>
    public static Baseline Baseline(BuildOutcome outcome) => outcome.Trouble is { } trouble
        ? new Baseline { State = BaselineState.MachineTrouble, Summary = trouble.Summary, Details = outcome.Digest }
        : new Baseline
        {
            State = BaselineState.BuildFailed,
            Summary = "The repository does not build before the change. Next: `dotnet build`, and mend what it shows.",
            Details = outcome.Digest,
        };

    /// <summary>A baseline that was built and tested.</summary>
    public static Baseline Baseline(IReadOnlyList<ProjectTestRun> runs)
    {
        IReadOnlyList<TestCase> tests = [.. runs.SelectMany(run => run.Tests)];
        if (runs.FirstOrDefault(run => run.Trouble is not null) is { Trouble: { } trouble } troubled)
            return new Baseline { State = BaselineState.MachineTrouble, Summary = trouble.Summary, Details = $"{troubled.Project}: {trouble.Reason}", Tests = tests };
        if (Aborts(runs) is { Length: > 0 } aborts)
            return new Baseline { State = BaselineState.Aborted, Summary = "The tests did not run to their end before the change.", Details = aborts, Tests = tests };
        if (tests.Count is 0)
            return new Baseline { State = BaselineState.NoTests, Summary = "It builds and has no tests." + Notes(runs) };
        return new Baseline { State = BaselineState.Tested, Summary = $"{Figures(tests)} before the change.{Notes(runs)}", Tests = tests };
    }

    /// <summary>A change that could not be built.</summary>
    /// <param name="outcome">How the build went.</param>
    /// <param name="baseline">What was before.</param>
    /// <param name="blameChange">Whether it touched what restore and SDK depend on and these were fine before.</param>
    public static TestReport Report(BuildOutcome outcome, Baseline baseline, bool blameChange)
    {
        if (outcome.Trouble is { } trouble && !(blameChange && trouble.CanBeCausedByProjectFiles))
            return new TestReport { Verdict = TestVerdict.MachineTrouble, Summary = trouble.Summary, Details = outcome.Digest };

        var before = baseline.State is BaselineState.BuildFailed ? "; the repository did not build before it either" : "";
        var why = outcome.Trouble is { } caused ? $": {caused.Reason}" : "";
        return new TestReport { Verdict = TestVerdict.BuildFailed, Summary = $"The change does not build{why}{before}.", Details = outcome.Digest };
    }

    /// <summary>A change that was built and tested.</summary>
    public static TestReport Report(IReadOnlyList<ProjectTestRun> runs, TestComparison comparison, IReadOnlyList<TestCase> flaky)
    {
        IReadOnlyList<TestCase> tests = [.. runs.SelectMany(run => run.Tests)];
        IReadOnlyList<TestCase> failing = [.. comparison.NewlyFailing.Except(flaky)];
        var trouble = runs.FirstOrDefault(run => run.Trouble is not null)?.Trouble;
        var aborts = Aborts(runs);
        var verdict = (trouble, aborts) switch
        {
            (not null, _) => TestVerdict.MachineTrouble,
            (_, { Length: > 0 }) => TestVerdict.Aborted,
            _ when failing.Count > 0 => TestVerdict.NewlyFailing,
            _ when comparison.Unexplained.Count > 0 => TestVerdict.Aborted,
            _ => tests.Count is 0 ? TestVerdict.NoTests : TestVerdict.Passed,
        };
        return new TestReport
        {
            Verdict = verdict,
            Summary = trouble?.Summary ?? Summary(verdict, tests, failing, comparison, flaky) + Notes(runs),
            NewlyFailing = failing,
            FailingFromTheStart = [.. comparison.FailingFromTheStart.Except(flaky).Select(test => test.Name)],
            NewlyPassing = comparison.NewlyPassing,
            FailingBefore = comparison.FailingBefore,
            Flaky = flaky,
            Missing = comparison.Missing,
            Passed = tests.Count(test => test.Outcome is TestOutcome.Passed),
            Failed = tests.Count(test => test.Outcome is TestOutcome.Failed) - flaky.Count,
            Skipped = tests.Count(test => test.Outcome is TestOutcome.Skipped),
            Details = verdict is TestVerdict.Aborted && aborts.Length is 0 ? Gone(comparison.Unexplained) : aborts,
        };
    }

    private static string Summary(
        TestVerdict verdict, IReadOnlyList<TestCase> tests, IReadOnlyList<TestCase> failing, TestComparison comparison, IReadOnlyList<TestCase> flaky)
    {
        var figures = Figures(tests);
        var fromTheStart = comparison.FailingFromTheStart.Except(flaky).Count();
        string[] more =
        [
            .. Some(failing.Count - fromTheStart, "newly failing"), .. Some(fromTheStart, "new and failing"), .. Some(comparison.NewlyPassing.Count, "newly passing"),
            .. Some(comparison.FailingBefore.Count, "failing as before"), .. Some(flaky.Count, "flaky"),
            .. Some(comparison.NewlySkipped.Count, "skipped that ran before"), .. Some(comparison.Missing.Count, "gone"),
        ];
        var list = more.Length is 0 ? "" : $"; {string.Join(", ", more)}";
        return verdict switch
        {
            TestVerdict.NoTests => "It builds; there are no tests.",
            TestVerdict.Aborted => $"The test run did not reach its end, so it counts as failed: {figures}{list}.",
            _ => $"{figures}{list}.",
        };
    }

    private static string Figures(IReadOnlyList<TestCase> tests)
    {
        var skipped = tests.Count(test => test.Outcome is TestOutcome.Skipped);
        return $"{tests.Count(test => test.Outcome is TestOutcome.Passed)} tests pass, {tests.Count(test => test.Outcome is TestOutcome.Failed)} fail"
            + (skipped > 0 ? $", {skipped} are skipped" : "");
    }

    private static IEnumerable<string> Some(int count, string what) => count is 0 ? [] : [$"{count} {what}"];

    private static string Aborts(IReadOnlyList<ProjectTestRun> runs) =>
        string.Join('\n', runs.Where(run => run.Abort.Length > 0).Select(run => $"{run.Project}: {run.Abort}"));

    private static string Notes(IReadOnlyList<ProjectTestRun> runs) =>
        string.Concat(runs.Where(run => run.Note.Length > 0).Select(run => $" {run.Note}."));

    private static string Gone(IReadOnlyList<string> names) =>
        "Gone without the change having touched them:\n" + string.Join('\n', names.Take(MostNames)) + (names.Count > MostNames ? $"\n... and {names.Count - MostNames} more" : "");
}
