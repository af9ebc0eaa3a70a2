using DevPilot.CSharp.Evaluation;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Lets projects be evaluated when their packages are there: at once when the answer is cached, else after the baseline's restore.</summary>
public sealed class ProjectGate(MSBuildProjectEvaluator evaluator) : IProjectEvaluator
{
    private readonly TaskCompletionSource<Task<BuildOutcome>> _restored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Names what has to end first.</summary>
    public void OpenAfter(Task<BuildOutcome> restored) => _restored.TrySetResult(restored);

    /// <inheritdoc/>
    /// <exception cref="RunStoppedException">Restore failed.</exception>
    public async Task<IReadOnlyList<EvaluatedProject>> EvaluateAsync(
        string root, IReadOnlyCollection<string> projects, CancellationToken cancellationToken)
    {
        if (!evaluator.IsKnown(root, projects))
            await RestoredAsync(cancellationToken);

        return await evaluator.EvaluateAsync(root, projects, cancellationToken);
    }

    private async Task RestoredAsync(CancellationToken cancellationToken)
    {
        var restored = await _restored.Task.WaitAsync(cancellationToken);
        if (await restored.WaitAsync(cancellationToken) is { Succeeded: false } failed)
            UsableBaseline.Demand(TestReporting.Baseline(failed));
    }
}
