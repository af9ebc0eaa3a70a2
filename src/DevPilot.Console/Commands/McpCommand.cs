using System.CommandLine;
using DevPilot.Orchestrator;
using DevPilot.Orchestrator.Mcp;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot mcp</c>: an MCP server on standard input and output, for programs that drive DevPilot.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var repository = CommonOptions.Repository();
        var models = new ModelOptions();
        var command = new Command("mcp", "Serve this repository to other programs: an MCP server on standard input and output.") { repository };
        models.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            var target = RepositoryRootOption.Read(typed, repository).Target();
            var services = new DevPilotServices { Backend = await models.ChooseAsync(typed, target.Root, recorded: null, cancellationToken) };
            await using var input = System.Console.OpenStandardInput();
            await using var output = System.Console.OpenStandardOutput();
            await new RepositoryMcpServer(services, target).RunAsync(input, output, cancellationToken);
            return 0;
        });
        Examples.AddTo(command, "devpilot mcp", "devpilot mcp --repo . --model anthropic/claude-sonnet-4-5");
        return command;
    }
}
