using DevPilot.CSharp.Evaluation;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Lets projects be evaluated when their packages are there: at once when the answer is cached, else after the baseline's restore.</summary>
public sealed class ProjectGate(MSBuildProjectEvaluator evaluator) : IProjectEvaluator
{
    private readonly TaskCompletionSource<Task> _restored = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Names what has to end first.</summary>
    public void OpenAfter(Task restored) => _restored.TrySetResult(restored);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvaluatedProject>> EvaluateAsync(
        string root, IReadOnlyCollection<string> projects, CancellationToken cancellationToken)
    {
        if (!evaluator.IsKnown(root, projects))
            await await _restored.Task.WaitAsync(cancellationToken);

        return await evaluator.EvaluateAsync(root, projects, cancellationToken);
    }
}
