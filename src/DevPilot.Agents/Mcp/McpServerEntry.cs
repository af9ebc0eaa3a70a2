namespace DevPilot.Agents.Mcp;

/// <summary>An MCP server as a configuration file names it; references such as <c>${TOKEN}</c> stand as they were written.</summary>
/// <param name="File">The configuration file, relative to the root of the repository.</param>
/// <param name="Name">Its name in that file.</param>
/// <param name="Kind">How it is reached.</param>
public sealed record McpServerEntry(string File, string Name, McpServerKind Kind)
{
    /// <summary>The program; empty for a server with an address.</summary>
    public string Command { get; init; } = "";

    /// <summary>Arguments of the program.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables that the program gets beside the few that every server gets.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The address; empty for a program.</summary>
    public string Url { get; init; } = "";

    /// <summary>Headers of each request to the address.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Variables of this machine's environment that it refers to, in alphabetical order.</summary>
    public IReadOnlyList<string> Variables =>
    [
        .. new[] { Command, Url }.Concat(Arguments).Concat(Environment.Values).Concat(Headers.Values)
            .SelectMany(VariableReferences.NamesIn).Distinct().Order(StringComparer.Ordinal),
    ];

    /// <summary>The server with its references resolved.</summary>
    /// <param name="variable">Value of a variable; null when it is not set.</param>
    /// <exception cref="McpConfigurationException">A variable is not set and has no default, or the address is none.</exception>
    public McpServerDefinition Resolve(Func<string, string?> variable)
    {
        string Text(string text) => VariableReferences.Resolve(text, variable, Absent);
        Dictionary<string, string> Texts(IReadOnlyDictionary<string, string> texts) => texts.ToDictionary(pair => pair.Key, pair => Text(pair.Value));

        var url = Kind is McpServerKind.Stdio ? null : Text(Url);
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            throw new McpConfigurationException($"{File}: the url of the MCP server '{Name}' is no http address.");
        return new McpServerDefinition(File, Name, Kind)
        {
            Command = Text(Command),
            Arguments = [.. Arguments.Select(Text)],
            Environment = Texts(Environment),
            Address = url is null ? null : new Uri(url),
            Headers = Texts(Headers),
        };
    }

    private McpConfigurationException Absent(string variable) => new(
        $"{File}: the MCP server '{Name}' needs the variable {variable}, which is not set. Set it, or give a default: ${{{variable}:-default}}");
}
