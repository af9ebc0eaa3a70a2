using DevPilot.Core.Processes;

namespace DevPilot.CSharp.Processes;

/// <summary>Runs children through another runner and measures for how long at least one of them was alive. One for each run.</summary>
/// <remarks>The run's wall time minus <see cref="Total"/> is what DevPilot itself cost.</remarks>
/// <param name="processes">Runs them.</param>
/// <param name="clock">Measures.</param>
public sealed class ChildProcessTimes(IProcessRunner processes, TimeProvider clock) : IProcessRunner
{
    private readonly Lock _gate = new();
    private TimeSpan _total;
    private long _since;
    private int _alive;

    /// <summary>Length of the union of the children's life times, up to now; children that live side by side count once.</summary>
    public TimeSpan Total
    {
        get
        {
            lock (_gate)
                return _alive is 0 ? _total : _total + clock.GetElapsedTime(_since);
        }
    }

    /// <inheritdoc/>
    public async Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        Begin();
        try
        {
            return await processes.RunAsync(command, cancellationToken);
        }
        finally
        {
            End();
        }
    }

    private void Begin()
    {
        lock (_gate)
        {
            if (_alive++ is 0)
                _since = clock.GetTimestamp();
        }
    }

    private void End()
    {
        lock (_gate)
        {
            if (--_alive is 0)
                _total += clock.GetElapsedTime(_since);
        }
    }
}
