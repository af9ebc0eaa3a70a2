using System.Text.Json;
using DevPilot.Agents.Loop;
using DevPilot.Agents.Models;
using DevPilot.Orchestrator.Applying;
using DevPilot.Orchestrator.Launching;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Workspaces;
using Microsoft.Extensions.AI;
using ModelContextProtocol;

namespace DevPilot.Orchestrator.Mcp;

/// <summary>A tool whose refusals reach the client in words; other exceptions stay the server's own.</summary>
internal sealed class ExplainedFunction(AIFunction inner) : DelegatingAIFunction(inner)
{
    /// <inheritdoc/>
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        try
        {
            // A text is handed on as it is; the SDK would write it as a JSON string.
            var result = await base.InvokeCoreAsync(arguments, cancellationToken);
            return result is JsonElement { ValueKind: JsonValueKind.String } text ? text.GetString() : result;
        }
        catch (Exception refused) when (refused is RunStoreException or NotAcceptedException or TargetProblemException or WorkspaceException
            or FileTransactionException or ModelConfigurationException or ToolException or IOException or UnauthorizedAccessException)
        {
            throw new McpException(refused.Message, refused);
        }
    }
}
