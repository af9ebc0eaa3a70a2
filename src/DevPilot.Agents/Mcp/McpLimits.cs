namespace DevPilot.Agents.Mcp;

/// <summary>Patience with MCP servers.</summary>
public sealed record McpLimits
{
    /// <summary>Longest time from the start of a server until its tools are known.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest call of a tool; then the server is given up.</summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a server may take to end by itself once its input is closed.</summary>
    public TimeSpan End { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long the end of a program is waited for whose connection failed, so that its exit code and last words can be told.</summary>
    public TimeSpan Death { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Most tools of one server that are offered.</summary>
    public int Tools { get; init; } = 64;

    /// <summary>Most characters of a tool's description.</summary>
    public int DescriptionCharacters { get; init; } = 2_000;

    /// <summary>Longest message of a server, bytes; one that sends more is given up.</summary>
    public int MessageBytes { get; init; } = 32 * 1024 * 1024;
}
