namespace DevPilot.Agents.Tests.Models;

/// <summary>The clock of this machine, on which a wait of one length ends when a test says so and at no other time.</summary>
/// <param name="wait">The length; no other wait of what is tested may have it.</param>
internal sealed class HeldClock(TimeSpan wait) : TimeProvider
{
    private volatile Action? _end;

    /// <summary>Ends the wait that began last.</summary>
    public void End() => _end!();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != wait)
            return base.CreateTimer(callback, state, dueTime, period);
        _end = () => callback(state);
        return new HeldTimer();
    }

    private sealed class HeldTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
