using DevPilot.Core.Coding;
using DevPilot.Core.Processes;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Builds and tests a workspace as its owner would, before a change and after it, and compares the two test by test.</summary>
/// <remarks>
/// Nothing is configured for the target: its solution, its SDK and its own <c>.runsettings</c> are used. A red, hung, crashed or unreadable run is a result; see
/// docs/testing.md for how exit code, result files and the tests known before decide together.
/// </remarks>
/// <param name="processes">Starts the SDK.</param>
/// <param name="clock">Measures.</param>
/// <param name="options">Bounds.</param>
public sealed class TestRunner(IProcessRunner processes, TimeProvider clock, TestRunnerOptions options)
{
    private readonly TargetBuild _build = new(processes, options);
    private readonly ProjectTester _tester = new(processes, options);

    /// <summary>Starts restore, build and tests of the workspace as it is before any change.</summary>
    /// <param name="target">The workspace.</param>
    /// <param name="cancellationToken">Ends the children, and with them the tasks.</param>
    public BaselineRun Start(TestTarget target, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var plan = Task.Run(() => TestPlan.For(target), cancellationToken);
        var restored = RestoreAsync();
        var built = BuildAsync();
        return new BaselineRun(restored, built, CompleteAsync());

        async Task<BuildOutcome> RestoreAsync() => await _build.RestoreAsync(target, await plan, cancellationToken);

        async Task<BuildOutcome> BuildAsync() =>
            await restored is { Succeeded: false } failed ? failed : await _build.BuildAsync(target, await plan, cancellationToken);

        async Task<Baseline> CompleteAsync()
        {
            var outcome = await built;
            var baseline = outcome.Succeeded
                ? TestReporting.Baseline(await TestAsync(target, await plan, [], coverage: false, cancellationToken))
                : TestReporting.Baseline(outcome);
            return baseline with { Elapsed = clock.GetElapsedTime(started) };
        }
    }

    /// <summary>Builds and tests the workspace after a change.</summary>
    /// <param name="target">The workspace, its structure read after the change.</param>
    /// <param name="baseline">What it was like before.</param>
    /// <param name="changes">What the change did.</param>
    /// <param name="cancellationToken">Ends the children before it throws.</param>
    public async Task<TestReport> RunAsync(
        TestTarget target, Baseline baseline, IReadOnlyList<FileChange> changes, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var report = await ReportAsync(target, baseline, changes, cancellationToken);
        return report with { Elapsed = clock.GetElapsedTime(started) };
    }

    private async Task<TestReport> ReportAsync(
        TestTarget target, Baseline baseline, IReadOnlyList<FileChange> changes, CancellationToken cancellationToken)
    {
        var plan = await Task.Run(() => TestPlan.For(target), cancellationToken);
        var touchesProjects = changes.Any(ProjectFiles.IsOne);
        var couldBuild = baseline.State is not (BaselineState.MachineTrouble or BaselineState.BuildFailed);

        var outcome = touchesProjects || !couldBuild ? await _build.RestoreAsync(target, plan, cancellationToken) : BuildOutcome.Success;
        if (outcome.Succeeded)
            outcome = await _build.BuildAsync(target, plan, cancellationToken);
        if (!outcome.Succeeded)
            return TestReporting.Report(outcome, baseline, blameChange: touchesProjects && couldBuild);

        var lines = ChangedLines.Of(changes, target.Structure);
        var runs = await TestAsync(target, plan, baseline.Tests, options.CollectCoverage && lines.Count > 0, cancellationToken);
        var comparison = TestComparison.Of(baseline.Tests, [.. runs.SelectMany(run => run.Tests)], changes);
        var flaky = runs.All(run => run.Completed) ? await FindFlakyAsync(target, plan, comparison.NewlyFailing, cancellationToken) : [];
        return TestReporting.Report(runs, comparison, flaky) with { Coverage = Coverage(target, runs, lines) };
    }

    private async Task<IReadOnlyList<ProjectTestRun>> TestAsync(
        TestTarget target, TestPlan plan, IReadOnlyList<TestCase> expected, bool coverage, CancellationToken cancellationToken)
    {
        var runs = new List<ProjectTestRun>();
        foreach (var project in plan.TestProjects)
        {
            var invocation = new TestInvocation
            {
                Settings = plan.Settings,
                Coverage = coverage,
                Expected = [.. expected.Where(test => test.Project == project.Path).Select(test => test.Name)],
            };
            runs.Add(await _tester.RunAsync(target, project, invocation, cancellationToken));
        }

        return runs;
    }

    /// <summary>Runs newly failing tests again, these alone; one that passes is flaky.</summary>
    private async Task<IReadOnlyList<TestCase>> FindFlakyAsync(
        TestTarget target, TestPlan plan, IReadOnlyList<TestCase> failing, CancellationToken cancellationToken)
    {
        var flaky = new List<TestCase>();
        foreach (var project in plan.TestProjects)
        {
            var left = failing.Where(test => test.Project == project.Path).ToList();
            for (var rerun = 0; rerun < options.Reruns && left.Count > 0; rerun++)
            {
                var methods = left.Select(test => TestComparison.MethodOf(test.Name)).Distinct().ToList();
                if (methods.Count > options.MostRerunMethods)
                    break;
                var invocation = new TestInvocation { Settings = plan.Settings, Filter = string.Join('|', methods.Select(method => $"FullyQualifiedName~{method}")) };
                var again = await _tester.RunAsync(target, project, invocation, cancellationToken);
                if (!again.Completed)
                    break;
                var passed = again.Tests.Where(test => test.Outcome is TestOutcome.Passed).Select(test => test.Name).ToHashSet();
                flaky.AddRange(left.Where(test => passed.Contains(test.Name)));
                left.RemoveAll(test => passed.Contains(test.Name));
            }
        }

        return flaky;
    }

    private static ChangedLineCoverage Coverage(
        TestTarget target, IReadOnlyList<ProjectTestRun> runs, IReadOnlyDictionary<string, IReadOnlySet<int>> lines)
    {
        if (lines.Count is 0)
            return new ChangedLineCoverage(0, 0, "the change has no code outside tests");
        if (runs.Count is 0)
            return new ChangedLineCoverage(0, 0, "there are no tests");
        var measured = runs.Where(run => run.CoverageFiles.Count > 0).ToList();
        return measured.Count is 0
            ? new ChangedLineCoverage(0, 0, runs.Select(run => run.WhyNoCoverage).FirstOrDefault(why => why.Length > 0) ?? ChangedLineCoverage.NotMeasured.WhyNotMeasured)
            : CoverageReader.Read([.. measured.SelectMany(run => run.CoverageFiles)], lines, target.Root);
    }
}
