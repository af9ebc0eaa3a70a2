namespace DevPilot.Agents.Mcp;

/// <summary>An MCP server that a run may start or ask; references are resolved, so that it may hold secrets.</summary>
/// <param name="File">The configuration file that names it, relative to the root of the repository.</param>
/// <param name="Name">Its name in that file.</param>
/// <param name="Kind">How it is reached.</param>
public sealed record McpServerDefinition(string File, string Name, McpServerKind Kind)
{
    private const string SecretPrefix = "Bearer ";

    /// <summary>The program; empty for a server with an address.</summary>
    public string Command { get; init; } = "";

    /// <summary>Arguments of the program.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables that the program gets beside the few that every server gets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The address; null for a program.</summary>
    public Uri? Address { get; init; }

    /// <summary>Headers of each request to the address.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Values that must not be written down: every header, and variables by name, for a redaction to choose from.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Secrets => Environment.Concat(Headers.Select(header => new KeyValuePair<string, string>(
        "HEADER_SECRET", header.Value.StartsWith(SecretPrefix, StringComparison.OrdinalIgnoreCase) ? header.Value[SecretPrefix.Length..] : header.Value)));
}
