using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;

namespace DevPilot.Orchestrator.Launching;

/// <summary>Runs the children of a run and tells its event log of each, so that times can be read off the log.</summary>
internal sealed class LoggedProcesses(IProcessRunner processes, RunFolder run, TimeProvider clock) : IProcessRunner
{
    private const int MostCommandCharacters = 400;
    private readonly long _began = clock.GetTimestamp();

    public async Task<ProcessExit> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        var started = clock.GetElapsedTime(_began);
        var exit = await processes.RunAsync(command, cancellationToken);
        run.Append(new ChildExited(
            Describe(command),
            exit.Ending is ProcessEnding.Exited ? exit.Code : null,
            (long)started.TotalMilliseconds,
            (long)exit.Elapsed.TotalMilliseconds));
        return exit;
    }

    private static string Describe(ProcessCommand command)
    {
        var line = string.Join(' ', command.Arguments.Prepend(command.FileName).Select(part => part.Contains(' ') ? $"\"{part}\"" : part));
        return line.Length > MostCommandCharacters ? line[..MostCommandCharacters] + "…" : line;
    }
}
