using DevPilot.Core.Runs;
using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>A baseline that may still be running beside the first stages.</summary>
/// <param name="restored">Over when packages are there; null when the machine could not restore them, with the baseline telling why.</param>
/// <param name="completed">The baseline, recorded.</param>
/// <param name="stop">Ends its children.</param>
public sealed class PendingBaseline(Task restored, Task<Baseline> completed, CancellationTokenSource stop) : IAsyncDisposable
{
    /// <summary>The baseline; over when none of its children is left.</summary>
    public Task<Baseline> Completed { get; } = completed;

    /// <summary>A baseline that an earlier process recorded.</summary>
    public static PendingBaseline Of(Baseline baseline) => new(Task.CompletedTask, Task.FromResult(baseline), new CancellationTokenSource());

    /// <summary>Waits until the projects can be evaluated.</summary>
    /// <exception cref="RunStoppedException">Restore failed.</exception>
    public async Task EvaluableAsync(CancellationToken cancellationToken)
    {
        await restored.WaitAsync(cancellationToken);
        if (Completed.IsCompletedSuccessfully)
            Judge(await Completed);
    }

    /// <summary>Waits for the end.</summary>
    /// <exception cref="RunStoppedException">The target cannot be built here, so that no change of it could be judged.</exception>
    public async Task<Baseline> UsableAsync(CancellationToken cancellationToken) => Judge(await Completed.WaitAsync(cancellationToken));

    /// <summary>Ends what still runs, so that no child outlives the run.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await ((Task)Completed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private static Baseline Judge(Baseline baseline) => baseline.State switch
    {
        BaselineState.MachineTrouble => throw new RunStoppedException(RunOutcome.CannotStart, Join(baseline)),
        BaselineState.BuildFailed => throw new RunStoppedException(
            RunOutcome.CannotStart,
            $"The repository does not build before the change, so no change could be judged. Mend this first, then run again:\n{Join(baseline)}"),
        _ => baseline,
    };

    private static string Join(Baseline baseline) =>
        baseline.Details.Length is 0 ? baseline.Summary : $"{baseline.Summary}\n{baseline.Details}";
}
