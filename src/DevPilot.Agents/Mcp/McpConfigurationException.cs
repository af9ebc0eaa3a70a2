namespace DevPilot.Agents.Mcp;

/// <summary>A server or a file of servers cannot be used as it is written; the message names the file and what is expected.</summary>
public sealed class McpConfigurationException(string message) : Exception(message);
