using DevPilot.Agents.Loop;

namespace DevPilot.Agents.Mcp;

/// <summary>Gives the tools of MCP servers to an agent beside its own.</summary>
/// <param name="inner">Carries out the assignment.</param>
/// <param name="servers">The servers of the run.</param>
/// <param name="allowed">Names of the tools that the agent may use; null for all.</param>
internal sealed class McpToolsRunner(IAgentRunner inner, McpServers servers, IReadOnlyList<string>? allowed) : IAgentRunner
{
    /// <inheritdoc/>
    public async Task<AgentOutcome<T>> RunAsync<T>(AgentAssignment<T> assignment, CancellationToken cancellationToken)
        where T : class
    {
        var tools = await servers.ToolsAsync(assignment.Asker.Agent, assignment.Asker.Stage, cancellationToken);
        return await inner.RunAsync(assignment with { Tools = [.. assignment.Tools, .. tools.Where(tool => allowed is null || allowed.Contains(tool.Name))] }, cancellationToken);
    }
}
