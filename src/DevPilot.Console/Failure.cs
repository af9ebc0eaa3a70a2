using System.CommandLine;
using DevPilot.Agents.Definitions;
using DevPilot.Agents.Models;
using DevPilot.Console.Rendering;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Applying;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Settings;
using DevPilot.Orchestrator.Trust;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Console;

/// <summary>Why a command did not do its work, in the order in which a person asks.</summary>
/// <param name="ExitCode">One of <see cref="ExitCodes"/>.</param>
/// <param name="What">What happened, one sentence.</param>
/// <param name="Why">Why; empty when <paramref name="What"/> says it.</param>
/// <param name="Next">The next command to type; empty when there is none.</param>
internal sealed record Failure(int ExitCode, string What, string Why = "", string Next = "")
{
    /// <summary>Prints it on stderr.</summary>
    /// <returns>Its exit code.</returns>
    public static int Report(Failure failure)
    {
        System.Console.Error.Write(failure.ToText());
        return failure.ExitCode;
    }

    /// <summary>What was typed cannot be understood.</summary>
    public static Failure WrongUsage(ParseResult typed)
    {
        var command = typed.CommandResult.Command;
        var names = command.Parents.OfType<Command>().Select(parent => parent.Name).Prepend(command.Name).Reverse().Skip(1);
        var help = string.Join(' ', ["devpilot", .. names, "--help"]);
        return new Failure(ExitCodes.Usage, string.Join('\n', typed.Errors.Select(error => error.Message).Distinct()), Next: help);
    }

    /// <summary>Says what an exception means to a person: trouble of the machine, or a bug of ours.</summary>
    public static Failure Explain(Exception exception) => exception switch
    {
        FailureException { Failure: var failure } => failure,
        TargetProblemException or WorkspaceException or RunStoreException or FileTransactionException =>
            new Failure(ExitCodes.CannotStart, exception.Message),
        AgentDefinitionException => new Failure(ExitCodes.CannotStart, exception.Message, "Nothing was run and no model was asked.", "devpilot agents"),
        TrustException => new Failure(ExitCodes.CannotStart, exception.Message, "Only what you trust may execute, so DevPilot does not guess what that was.", "devpilot trust --list"),
        SettingsException => new Failure(ExitCodes.CannotStart, exception.Message, "Nothing is started with settings that cannot be meant.", "devpilot doctor"),
        ModelConfigurationException => new Failure(
            ExitCodes.CannotStart, exception.Message, "The built-in agents need no model and no key: --model builtin.", "devpilot doctor"),
        ProcessStartException => new Failure(
            ExitCodes.CannotStart, exception.Message, "DevPilot builds and tests with the .NET SDK and needs it on PATH.", "dotnet --info"),
        IOException when IsFolderGone() => new Failure(
            ExitCodes.CannotStart, "The folder that you are in is gone.", "It was deleted or replaced while your shell was in it.", "cd <folder of a repository>"),
        UnauthorizedAccessException or IOException => new Failure(
            ExitCodes.CannotStart,
            exception.Message,
            "DevPilot keeps runs and workspaces in the folder .devpilot of the repository and needs a disk that it can write to, with room on it.",
            "df -h ."),
        _ => new Failure(
            ExitCodes.Failed,
            $"DevPilot failed: {exception.GetType().Name}: {exception.Message}",
            "This is a fault of DevPilot and not of your repository. DEVPILOT_DEBUG=1 shows where it happened."),
    };

    private static bool IsFolderGone()
    {
        try
        {
            return !Directory.Exists(Directory.GetCurrentDirectory());
        }
        catch (IOException)
        {
            return true;
        }
    }

    /// <summary>As it is printed, with a final newline and nothing that a terminal would obey.</summary>
    public string ToText()
    {
        var lines = new List<string> { $"devpilot: {What}" };
        if (Why.Length > 0)
            lines.Add(Why);
        if (Next.Length > 0)
            lines.Add($"Next: {Next}");
        return string.Concat(lines.Select(line => string.Join('\n', line.Split('\n').Select(SafeText.Of)) + '\n'));
    }
}
