using DevPilot.Core.Testing;

namespace DevPilot.Orchestrator.Testing;

/// <summary>A baseline that may still be running beside the first stages.</summary>
/// <param name="built">Over when the build has read the sources.</param>
/// <param name="completed">The baseline, recorded; over when none of its children is left.</param>
/// <param name="stop">Ends its children.</param>
public sealed class PendingBaseline(Task built, Task<Baseline> completed, CancellationTokenSource stop) : IAsyncDisposable
{
    /// <summary>A baseline that an earlier process recorded.</summary>
    public static PendingBaseline Of(Baseline baseline) => new(Task.CompletedTask, Task.FromResult(baseline), new CancellationTokenSource()) { IsRecorded = true };

    /// <summary>Whether an earlier process made it, so that its binaries may be gone.</summary>
    public bool IsRecorded { get; private init; }

    /// <summary>Waits until the sources in the workspace may change: what is built of them already is what gets tested.</summary>
    public Task SourcesAreFreeAsync(CancellationToken cancellationToken) => Task.WhenAny(built, completed).WaitAsync(cancellationToken);

    /// <summary>Waits for the end.</summary>
    /// <exception cref="RunStoppedException">The target cannot be built here, so that no change of it could be judged.</exception>
    public async Task<Baseline> UsableAsync(CancellationToken cancellationToken) =>
        UsableBaseline.Demand(await completed.WaitAsync(cancellationToken));

    /// <summary>Ends what still runs: it is not waited for, and begins anew when the run is resumed. What is complete is kept.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await ((Task)completed).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Ends what still runs, so that no child outlives the run.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
    }
}
