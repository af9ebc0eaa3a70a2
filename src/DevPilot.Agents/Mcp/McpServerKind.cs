namespace DevPilot.Agents.Mcp;

/// <summary>How an MCP server is reached.</summary>
public enum McpServerKind
{
    /// <summary>A program of this machine, over its standard input and output.</summary>
    Stdio,

    /// <summary>An address that speaks Streamable HTTP.</summary>
    Http,

    /// <summary>An address that speaks HTTP with server-sent events, as servers did before Streamable HTTP.</summary>
    Sse,
}
