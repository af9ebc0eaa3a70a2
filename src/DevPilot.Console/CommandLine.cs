using System.CommandLine;
using System.Text;
using DevPilot.Console.Commands;
using DevPilot.Core.Runs;

namespace DevPilot.Console;

/// <summary>The whole command line: what can be typed, and what the process answers.</summary>
internal static class CommandLine
{
    /// <summary>Runs what was typed.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (OperatingSystem.IsWindows())
            System.Console.OutputEncoding = Encoding.UTF8;

        var typed = Parse(args);
        if (typed.Errors.Count > 0)
            return Failure.Report(Failure.WrongUsage(typed));

        using var interruption = new Interruption();
        try
        {
            return await typed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return ExitCodes.Cancelled;
        }
#pragma warning disable CA1031 // The one place that turns an exception into an exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            if (Environment.GetEnvironmentVariable("DEVPILOT_DEBUG") is { Length: > 0 })
                await System.Console.Error.WriteLineAsync(exception.ToString().AsMemory(), CancellationToken.None);
            return Failure.Report(Failure.Explain(exception));
        }
    }

    /// <summary>What was typed, as commands understand it.</summary>
    internal static ParseResult Parse(IReadOnlyList<string> args) => CreateRoot().Parse(
        ImpliedRun.Arrange(args),
        // A request may begin with '@' or hold '[brackets]'; neither is an instruction to the parser.
        new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });

    /// <summary>The root with every command.</summary>
    internal static RootCommand CreateRoot()
    {
        var root = new RootCommand("Turns a sentence into a reviewed, tested, scored patch, and leaves your repository alone until you apply it.")
        {
            HelpName = "devpilot",
        };
        root.Directives.Clear();
        foreach (var command in Everything())
            root.Add(command);

        Examples.AddTo(root, "devpilot \"Add email validation to User model\"", "devpilot runs");
        return root;
    }

    private static IEnumerable<Command> Everything() =>
    [
        RunCommand.Create(),
        RunsCommand.Create(),
        ShowCommand.Create(),
        DiffCommand.Create(),
        ApplyCommand.Create(),
        ResumeCommand.Create(),
        ReplayCommand.Create(),
        CleanCommand.Create(),
        PatchCommand.Create(),
        AgentsCommand.Create(),
        TrustCommand.Create(),
        DoctorCommand.Create(),
        NamedCommand.Create(),
        CommandsCommand.Create(),
        CompletionCommand.Create(),
        McpCommand.Create(),
        KestraCommand.Create(),
        ServeCommand.Create(),
    ];
}
