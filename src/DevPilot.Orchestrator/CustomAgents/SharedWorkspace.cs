using DevPilot.Agents;
using DevPilot.Core.Coding;
using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.CustomAgents;

/// <summary>The workspace on disk, which one agent at a time may build and run in.</summary>
/// <param name="context">The run.</param>
/// <param name="before">Waited for: nothing else may use the workspace while the baseline is made.</param>
internal sealed class SharedWorkspace(PipelineContext context, PendingBaseline before) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(1);

    /// <summary>Waited for by who builds.</summary>
    public PendingBaseline Before => before;

    /// <summary>Does something while the workspace holds a patch, and nobody else uses it.</summary>
    /// <exception cref="RunStoppedException">The target could not be built before the change.</exception>
    public async Task<T> UseAsync<T>(AppliedPatch? patch, Func<Task<T>> use, CancellationToken cancellationToken)
    {
        await before.UsableAsync(cancellationToken);
        await _turns.WaitAsync(cancellationToken);
        try
        {
            await context.Patched.HoldAsync(patch, before, cancellationToken);
            return await use();
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>The same tool, which waits for its turn.</summary>
    public RunTest InTurn(RunTest run) => async (name, cancellationToken) =>
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await run(name, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    };

    /// <summary>Leaves the workspace as the stage that comes next expects it.</summary>
    public Task LeaveAsync(AppliedPatch? patch, CancellationToken cancellationToken) => context.Patched.HoldAsync(patch, before, cancellationToken);

    public void Dispose() => _turns.Dispose();
}
