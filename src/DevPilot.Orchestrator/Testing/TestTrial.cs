using DevPilot.Core.Coding;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Tests that one agent asks for, one after another, on one state of the code.</summary>
/// <remarks>
/// A change stands in the workspace only while it is built and tested: tools and compilations read the workspace as the target was copied. The testing stage
/// then writes the change and builds it as if no trial had been.
/// </remarks>
internal sealed class TestTrial(PipelineContext context, AppliedPatch? patch, PendingBaseline before, TargetBuild build, ProjectTester tester)
{
    private bool _isBuilt = patch is null && !before.IsRecorded;

    /// <summary>Runs a test or a class of tests by name.</summary>
    /// <exception cref="RunStoppedException">The target could not be built before the change: the run ends.</exception>
    public async Task<string> RunAsync(string name, CancellationToken cancellationToken) => (await TryAsync(name, cancellationToken)).Report;

    /// <summary>The same, and whether it ran and passed.</summary>
    /// <exception cref="RunStoppedException">The target could not be built before the change: the run ends.</exception>
    public async Task<TrialResult> TryAsync(string name, CancellationToken cancellationToken)
    {
        var changes = patch?.Changes ?? [];
        if (changes.Any(ProjectFiles.IsOne))
            return new(false, "The change touches project files, so single tests cannot be run here. All tests run after the review.");

        var baseline = await before.UsableAsync(cancellationToken);
        var found = TestCatalog.Of(baseline, changes, context.Tests.Structure, cancellationToken).Find(name);
        if (found.Chosen is not { } chosen)
            return new(false, found.WhyNot);

        await context.Patched.HoldAsync(patch, before, cancellationToken);
        try
        {
            return await RunAsync(chosen, new TrialReport(context.Workspace.Root, baseline, isChanged: patch is not null), cancellationToken);
        }
        finally
        {
            await context.Patched.HoldAsync(null, before, CancellationToken.None);
        }
    }

    private async Task<TrialResult> RunAsync(ChosenTests chosen, TrialReport report, CancellationToken cancellationToken)
    {
        var target = context.Tests.AsItIsNow();
        var plan = await Task.Run(() => TestPlan.For(target), cancellationToken);
        if (plan.TestProjects.FirstOrDefault(project => project.Path == chosen.Project) is not { } project)
            return new(false, $"{chosen.Project} is not among the projects whose tests are run here.");

        if (!_isBuilt && await build.BuildAsync(target, plan, cancellationToken) is { Succeeded: false } failed)
            return new(false, report.Describe(failed));
        _isBuilt = true;

        var invocation = new TestInvocation { Settings = plan.Settings, Filter = chosen.Filter };
        var run = await tester.RunAsync(target, project, invocation, cancellationToken);
        var tests = run.Tests.Where(test => chosen.Hold(test.Name)).ToList();
        var passed = run is { Trouble: null, Abort.Length: 0 } && tests.Count > 0 && !tests.Exists(test => test.Outcome is TestOutcome.Failed);
        return new(passed, report.Describe(chosen, run));
    }
}

/// <summary>What a trial came to.</summary>
/// <param name="Passed">Whether at least one test ran, and none failed.</param>
/// <param name="Report">For a reader: outcomes, failing assertions, or why nothing was run.</param>
internal sealed record TrialResult(bool Passed, string Report);
