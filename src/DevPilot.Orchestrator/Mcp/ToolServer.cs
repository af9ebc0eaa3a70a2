using DevPilot.Orchestrator.Launching;
using Microsoft.Extensions.AI;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace DevPilot.Orchestrator.Mcp;

/// <summary>Serves tools over a pair of streams.</summary>
internal static class ToolServer
{
    /// <summary>Serves until the other side closes its stream.</summary>
    /// <param name="instructions">What a model is told about the tools together.</param>
    /// <param name="tools">What is offered.</param>
    /// <param name="input">Messages of the client, one JSON object a line.</param>
    /// <param name="output">Takes answers; nothing else may write to it.</param>
    /// <param name="cancellationToken">Ends serving.</param>
    public static async Task RunAsync(string instructions, IReadOnlyList<AIFunction> tools, Stream input, Stream output, CancellationToken cancellationToken)
    {
        var options = new McpServerOptions
        {
            ServerInfo = new Implementation { Name = "devpilot", Version = RunLauncher.Version },
            ServerInstructions = instructions,
            ToolCollection = [],
        };
        foreach (var tool in tools)
            options.ToolCollection.Add(McpServerTool.Create(new ExplainedFunction(tool)));

        await using var transport = new StreamServerTransport(input, output, "devpilot");
        await using var server = McpServer.Create(transport, options);
        await server.RunAsync(cancellationToken);
    }
}
