using DevPilot.Agents.Commands;
using DevPilot.Core.Processes;
using DevPilot.Orchestrator.Trust;

namespace DevPilot.Orchestrator.Commands;

/// <summary>Carries out commands of a repository: makes requests of their text, and runs their scripts.</summary>
/// <param name="services">Runs shells.</param>
/// <param name="store">What the user trusts.</param>
/// <param name="root">Root of the repository, absolute.</param>
/// <param name="trustNow">The user trusts the repository for this once, as it is.</param>
public sealed class CommandRunner(DevPilotServices services, TrustStore store, string root, bool trustNow)
{
    /// <summary>What stands for <c>$0</c> in a shell.</summary>
    private const string ShellName = "devpilot";

    private static readonly TimeSpan _shellPatience = TimeSpan.FromSeconds(60);

    /// <summary>Most characters of the output of one shell command in a request.</summary>
    private const int MostOutput = 20_000;

    /// <summary>The request that a command stands for.</summary>
    /// <returns>The request, and what a person should be told.</returns>
    /// <exception cref="CommandUsageException">An argument is missing.</exception>
    /// <exception cref="CommandRefusedException">It would execute something, and may not; or what it executed failed.</exception>
    public Task<(string Request, IReadOnlyList<string> Notes)> RequestAsync(CommandDefinition command, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        Demand(command);
        return CommandTemplate.ExpandAsync(command, root, arguments, (text, cancelled) => OutputOfAsync(command, text, arguments, cancelled), cancellationToken);
    }

    /// <summary>Runs the script of a command in the root of the repository. Arguments reach it as positional parameters and variables, never as text of the script.</summary>
    /// <param name="command">A command with a script.</param>
    /// <param name="arguments">As they were typed.</param>
    /// <param name="limit">Longest time; null for a day.</param>
    /// <param name="onLine">Takes each line of its output.</param>
    /// <param name="cancellationToken">Ends it with all its children.</param>
    /// <exception cref="CommandUsageException">An argument is missing or cannot be meant.</exception>
    /// <exception cref="CommandRefusedException">It may not execute.</exception>
    public Task<ProcessExit> RunAsync(CommandDefinition command, IReadOnlyList<string> arguments, TimeSpan? limit, Action<string> onLine, CancellationToken cancellationToken)
    {
        var values = ScriptArguments.Bind(command, arguments);
        Demand(command);
        var script = command.Script ?? throw new ArgumentException("The command has no script.", nameof(command));
        var variables = command.Arguments.Zip(values).ToDictionary(pair => pair.First.Variable, pair => (string?)pair.Second);
        return services.CreateProcesses().RunAsync(
            new ProcessCommand(script.Shell, ["-c", script.Text, ShellName, .. values])
            {
                WorkingDirectory = root,
                Environment = variables,
                Limit = limit ?? TimeSpan.FromDays(1),
                OnLine = onLine,
            },
            cancellationToken);
    }

    private async Task<string> OutputOfAsync(CommandDefinition command, string text, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var exit = await services.CreateProcesses().RunAsync(
            new ProcessCommand("sh", ["-c", text, ShellName, .. arguments])
            {
                WorkingDirectory = root,
                Environment = new Dictionary<string, string?> { ["ARGUMENTS"] = string.Join(' ', arguments) },
                Limit = _shellPatience,
                OutputBound = MostOutput,
            },
            cancellationToken);
        return exit.Succeeded
            ? exit.StandardOutput.TrimEnd()
            : throw new CommandRefusedException($"!`{text}` in {command.Path} {(exit.Ending is ProcessEnding.Exited ? $"ended with {exit.Code}" : "did not end within a minute")}: {exit.Output.Trim()}");
    }

    /// <summary>What is shown by <c>devpilot trust</c> is what is run: the same bytes.</summary>
    private void Demand(CommandDefinition command)
    {
        if (command.Executes.Count is 0)
            return;

        var executing = ExecutingFiles.Find(root);
        if (executing.Files.FirstOrDefault(file => file.Path == command.Path)?.Sha256 != command.Sha256)
            throw new CommandRefusedException($"{command.Path} is not what it was a moment ago, or is not used: {executing.Refused.FirstOrDefault(file => file.Path == command.Path)?.Reason ?? "it changed"}.");
        if (trustNow)
            return;

        var decision = TrustDecision.By(store, root, executing);
        if (!decision.Allows)
        {
            throw new CommandRefusedException(decision switch
            {
                { State: TrustState.Changed } => $"/{command.Name} would run programs, and what this repository executes is not what you trusted: {string.Join(", ", decision.Changes)}.",
                { State: TrustState.Unknown } => decision.Message,
                _ => $"/{command.Name} would run programs of this repository, which you have not trusted: {command.Executes[0].Trim().Split('\n')[0]}",
            })
            {
                WantsTrust = true,
            };
        }
    }
}
