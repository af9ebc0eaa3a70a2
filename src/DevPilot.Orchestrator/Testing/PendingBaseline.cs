using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>A baseline that may still be running beside the first stages.</summary>
/// <param name="sourcesAreFree">Over when the build has read the sources, so that they may change.</param>
/// <param name="completed">The baseline, recorded; over when none of its children is left.</param>
/// <param name="stop">Ends its children.</param>
public sealed class PendingBaseline(Task sourcesAreFree, Task<Baseline> completed, CancellationTokenSource stop) : IAsyncDisposable
{
    /// <summary>A baseline that an earlier process recorded.</summary>
    public static PendingBaseline Of(Baseline baseline) => new(Task.CompletedTask, Task.FromResult(baseline), new CancellationTokenSource());

    /// <summary>Waits until the sources in the workspace may change: what is built of them already is what gets tested.</summary>
    public Task SourcesAreFreeAsync(CancellationToken cancellationToken) => sourcesAreFree.WaitAsync(cancellationToken);

    /// <summary>Waits for the end.</summary>
    /// <exception cref="RunStoppedException">The target cannot be built here, so that no change of it could be judged.</exception>
    public async Task<Baseline> UsableAsync(CancellationToken cancellationToken) =>
        UsableBaseline.Demand(await completed.WaitAsync(cancellationToken));

    /// <summary>Ends what still runs, so that no child outlives the run.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await ((Task)completed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }
}
