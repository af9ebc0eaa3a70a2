using System.CommandLine;
using System.Text.Json;
using DevPilot.Agents.Commands;
using DevPilot.Console.Rendering;
using DevPilot.Core.Runs;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot commands</c>: the commands of this repository, what to type behind them, and where they come from.</summary>
internal static class CommandsCommand
{
    public static Command Create()
    {
        var repository = CommonOptions.Repository();
        var json = CommonOptions.Json();
        var command = new Command("commands", "List the commands of this repository with their arguments and origins.") { repository, json };
        command.SetAction(typed =>
        {
            var root = RepositoryRootOption.Read(typed, repository);
            var commands = CommandCatalog.Read(root.Root).Commands;
            if (typed.GetValue(json))
                PrintJson(commands);
            else
                Terminal.Output().Write(new StyledLines(CommandListView.Draw(commands, root)));
            return commands.Any(command => command.Problems.Count > 0) ? ExitCodes.CannotStart : ExitCodes.Success;
        });
        Examples.AddTo(command, "devpilot commands", "devpilot commands --json");
        return command;
    }

    private static void PrintJson(IReadOnlyList<CommandDefinition> commands)
    {
        foreach (var command in commands)
            System.Console.Out.Write(JsonSerializer.Serialize(CommandListing.Of(command), ConsoleJson.Lines.CommandListing) + "\n");
    }
}
