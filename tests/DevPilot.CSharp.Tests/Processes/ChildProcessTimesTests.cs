using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.TestSupport;

namespace DevPilot.CSharp.Tests.Processes;

public sealed class ChildProcessTimesTests
{
    private readonly ManualTimeProvider _clock = new();
    private readonly StartedProcesses _processes = new();

    [Fact]
    public async Task Children_side_by_side_count_once_and_pauses_not_at_all()
    {
        var times = new ChildProcessTimes(_processes, _clock);

        var first = times.RunAsync(Command, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(3));
        var second = times.RunAsync(Command, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(2));
        _processes.EndNext();
        await first;
        _clock.Advance(TimeSpan.FromSeconds(4));
        _processes.EndNext();
        await second;
        _clock.Advance(TimeSpan.FromSeconds(100));
        var third = times.RunAsync(Command, CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(TimeSpan.FromSeconds(10), times.Total);
        _processes.EndNext();
        await third;
        _clock.Advance(TimeSpan.FromSeconds(100));
        Assert.Equal(TimeSpan.FromSeconds(10), times.Total);
    }

    private static ProcessCommand Command => new("x", []) { WorkingDirectory = "/" };

    private sealed class StartedProcesses : IProcessRunner
    {
        private readonly Queue<TaskCompletionSource<ProcessExit>> _running = [];

        public void EndNext() => _running.Dequeue().SetResult(new ProcessExit(0, "", "", TimeSpan.Zero));

        public Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
        {
            var source = new TaskCompletionSource<ProcessExit>(TaskCreationOptions.RunContinuationsAsynchronously);
            _running.Enqueue(source);
            return source.Task;
        }
    }
}
