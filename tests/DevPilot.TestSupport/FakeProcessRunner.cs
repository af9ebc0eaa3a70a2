using DevPilot.Core.Processes;

namespace DevPilot.TestSupport;

/// <summary>Answers commands from a script and remembers what it was asked.</summary>
public sealed class FakeProcessRunner : IProcessRunner
{
    public List<ProcessCommand> Commands { get; } = [];

    public Func<ProcessCommand, ProcessExit> OnRun { get; set; } = _ => new ProcessExit(0, "", "", TimeSpan.Zero);

    public Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Commands.Add(command);
        return Task.FromResult(OnRun(command));
    }
}
