using DevPilot.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Processes;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Runs single tests of the target for agents that want to see one, apart from the stage that tests.</summary>
/// <remarks>A name that is not a test's is never run: all that reaches a command line comes from result files and declarations.</remarks>
public sealed class TestTrials(IProcessRunner processes, TestRunnerOptions options)
{
    private readonly TargetBuild _build = new(processes, options);
    private readonly ProjectTester _tester = new(processes, options with { TestLimit = options.TrialLimit });

    /// <summary>Trials for one stage.</summary>
    /// <param name="context">The run.</param>
    /// <param name="patch">The change to test; null for the target as copied.</param>
    /// <param name="before">Waited for: nothing else may use the workspace while the baseline is made.</param>
    public RunTest On(PipelineContext context, AppliedPatch? patch, PendingBaseline before) =>
        new TestTrial(context, patch, before, _build, _tester).RunAsync;

    /// <summary>Runs one test or class by name.</summary>
    internal Task<TrialResult> TryAsync(PipelineContext context, AppliedPatch? patch, PendingBaseline before, string name, CancellationToken cancellationToken) =>
        new TestTrial(context, patch, before, _build, _tester).TryAsync(name, cancellationToken);
}
