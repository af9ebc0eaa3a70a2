using System.Collections.Concurrent;
using DevPilot.Core.Processes;
using DevPilot.TestSupport;

namespace DevPilot.Web.Tests.Dashboard;

/// <summary>Plays <c>devpilot</c> as a child of the server, and remembers what it was asked.</summary>
public sealed class PlayedProcess : IProcessRunner
{
    public ConcurrentQueue<ProcessCommand> Commands { get; } = [];

    public Func<ProcessCommand, CancellationToken, Task<ProcessExit>> Play { get; set; } = (_, _) => Task.FromResult(Exit());

    public static ProcessExit Exit(int code = 0, string error = "") => new(code, "", error, TimeSpan.Zero);

    public Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        Commands.Enqueue(command);
        return Play(command, cancellationToken);
    }

    /// <summary>Plays a run of the samples, as <c>--json</c> prints it.</summary>
    public void PlaySample(string name, string repository) => Play = (command, _) =>
    {
        Print(command, name, repository, int.MaxValue);
        return Task.FromResult(Exit());
    };

    /// <summary>Plays the beginning of a run, which then works until it is stopped.</summary>
    public void PlayUntilStopped(string name, string repository, int events) => Play = async (command, cancellationToken) =>
    {
        Print(command, name, repository, events);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return Exit();
    };

    private static void Print(ProcessCommand command, string name, string repository, int events)
    {
        foreach (var line in SampleRuns.Events(name, repository).Take(events))
            command.OnLine?.Invoke(line.Json);
    }
}
