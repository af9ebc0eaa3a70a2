using System.Collections.Concurrent;
using DevPilot.Core.Processes;

namespace DevPilot.TestSupport;

/// <summary>Answers commands from a script and remembers what it was asked, by several at once too.</summary>
public sealed class FakeProcessRunner : IProcessRunner
{
    private readonly ConcurrentQueue<ProcessCommand> _commands = new();

    /// <summary>What it was asked so far, in order.</summary>
    public IReadOnlyList<ProcessCommand> Commands => [.. _commands];

    public Func<ProcessCommand, ProcessExit> OnRun { get; set; } = _ => new ProcessExit(0, "", "", TimeSpan.Zero);

    public Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _commands.Enqueue(command);
        return Task.FromResult(OnRun(command));
    }
}
