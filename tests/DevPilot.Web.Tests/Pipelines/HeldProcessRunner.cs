using System.Threading.Channels;
using DevPilot.Core.Processes;

namespace DevPilot.Web.Tests.Pipelines;

/// <summary>Children that say what a test has them say, and end when it lets them.</summary>
internal sealed class HeldProcessRunner : IProcessRunner
{
    private readonly Channel<HeldProcess> _started = Channel.CreateUnbounded<HeldProcess>();

    /// <summary>The next child that was started.</summary>
    public async Task<HeldProcess> NextAsync() => await _started.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(5));

    public bool HasNext => _started.Reader.Count > 0;

    public async Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        var process = new HeldProcess(command);
        await _started.Writer.WriteAsync(process, cancellationToken);
        return await process.Exit.Task.WaitAsync(cancellationToken);
    }

    internal sealed record HeldProcess(ProcessCommand Command)
    {
        public TaskCompletionSource<ProcessExit> Exit { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Say(string line) => Command.OnLine!(line);

        public void End(int code, string error = "") => Exit.SetResult(new ProcessExit(code, "", error, TimeSpan.Zero));
    }
}
