using System.CommandLine;
using DevPilot.Agents.Drafts;
using DevPilot.Agents.Models;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Mcp;

namespace DevPilot.Console.Commands;

/// <summary><c>devpilot mcp</c>: an MCP server on standard input and output, for programs that drive DevPilot.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var repository = CommonOptions.Repository();
        // For a model program that a run has started, and for nobody else.
        var draft = new Option<DraftKind?>("--draft") { Description = "Serve the tools of a plan or an evaluation instead.", HelpName = "KIND", Hidden = true };
        var file = new Option<string?>("--file") { Description = "File for the draft.", HelpName = "PATH", Hidden = true };
        var options = new SettingOptions(["model", "fallbackModel", "budgetUsd", "budgetTokens"]);
        var command = new Command("mcp", "Serve this repository to other programs: an MCP server on standard input and output.") { repository, draft, file };
        options.AddTo(command);
        command.SetAction(async (typed, cancellationToken) =>
        {
            await using var input = System.Console.OpenStandardInput();
            await using var output = System.Console.OpenStandardOutput();
            if (typed.GetValue(draft) is { } kind && typed.GetValue(file) is { } path)
            {
                await new DraftMcpServer(kind, new DraftFile(Path.GetFullPath(path)), RepositoryRootOption.Read(typed, repository).Root).RunAsync(input, output, cancellationToken);
                return 0;
            }

            var target = RepositoryRootOption.Read(typed, repository).Target();
            var settings = options.Read(typed, target.Root);
            var services = await settings.CreateServicesAsync(ModelEnvironment.OfThisProcess(), cancellationToken);
            await using var reports = new ReportedRuns(target.Root, settings);
            var runs = new RunRequest("", target) { Solution = settings.Solution, Options = settings.Pipeline, OnEvent = reports.OnEvent };
            await new RepositoryMcpServer(services, runs).RunAsync(input, output, cancellationToken);
            return 0;
        });
        Examples.AddTo(command, "devpilot mcp", "devpilot mcp --repo . --model anthropic/claude-sonnet-4-5");
        return command;
    }
}
