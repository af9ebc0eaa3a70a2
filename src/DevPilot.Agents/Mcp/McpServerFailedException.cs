namespace DevPilot.Agents.Mcp;

/// <summary>A server does not do its part: it did not start, ended, or does not answer. The message is one sentence for a person.</summary>
internal sealed class McpServerFailedException(string message, Exception? inner = null) : Exception(message, inner);
