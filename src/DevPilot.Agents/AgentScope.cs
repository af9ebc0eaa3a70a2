using DevPilot.Agents.Definitions;
using DevPilot.Agents.Mcp;
using DevPilot.Core.Agents;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;

namespace DevPilot.Agents;

/// <summary>What a run gives its agents to work with.</summary>
public sealed record AgentScope
{
    /// <summary>Folder of the run for requests to models and their answers, absolute; made when the first comes.</summary>
    public required string ExchangesFolder { get; init; }

    /// <summary>The workspace, absolute.</summary>
    public required string WorkspaceRoot { get; init; }

    /// <summary>The agents as the workspace defines them.</summary>
    public AgentCatalog Agents { get; init; } = AgentCatalog.Default;

    /// <summary>What earlier processes of the same run spent on models.</summary>
    public required AgentUsage Spent { get; init; }

    /// <summary>MCP servers that agents may use beside their own tools.</summary>
    public McpServers McpServers { get; init; } = McpServers.None;

    /// <summary>Takes events of the run.</summary>
    public required Action<RunEvent> Report { get; init; }

    /// <summary>Runs model programs.</summary>
    public required IProcessRunner Processes { get; init; }

    /// <summary>Measures and waits.</summary>
    public required TimeProvider Clock { get; init; }
}
