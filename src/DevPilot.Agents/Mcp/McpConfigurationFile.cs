using System.Text.Json;

namespace DevPilot.Agents.Mcp;

/// <summary>A file that names MCP servers, such as <c>.mcp.json</c>: <c>{"mcpServers": {"name": {"command", "args", "env"} | {"type": "http" or "sse", "url", "headers"}}}</c>.</summary>
/// <param name="Path">The file, relative to the root of the repository.</param>
/// <param name="Servers">Servers that can be used as they are written, in the order of their names.</param>
/// <param name="Problems">What cannot be used, one sentence each, with the file and what is expected.</param>
public sealed record McpConfigurationFile(string Path, IReadOnlyList<McpServerEntry> Servers, IReadOnlyList<string> Problems)
{
    /// <summary>Name of the file in a repository's root.</summary>
    public const string DefaultPath = ".mcp.json";

    private const string Form = """{"mcpServers": {"<name>": {"command": "...", "args": [], "env": {}} or {"type": "http", "url": "...", "headers": {}}}}""";

    private static readonly JsonDocumentOptions _tolerant = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };

    /// <summary>Reads a file. What is wrong with one server leaves the others.</summary>
    /// <param name="path">The file, relative to the root of the repository; for messages.</param>
    /// <param name="content">Its bytes: UTF-8, with a byte order mark or without, comments allowed.</param>
    public static McpConfigurationFile Read(string path, ReadOnlyMemory<byte> content)
    {
        try
        {
            var text = content.Span.StartsWith("\uFEFF"u8) ? content[3..] : content;
            using var document = JsonDocument.Parse(text, _tolerant);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("mcpServers", out var servers) && servers.ValueKind is JsonValueKind.Object
                ? Read(path, servers)
                : new McpConfigurationFile(path, [], [$"{path} names no MCP servers. Expected: {Form}"]);
        }
        catch (JsonException broken)
        {
            return new McpConfigurationFile(path, [], [$"{path} cannot be read: {broken.Message} Expected: {Form}"]);
        }
    }

    private static McpConfigurationFile Read(string path, JsonElement servers)
    {
        var entries = new SortedDictionary<string, McpServerEntry>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var server in servers.EnumerateObject())
        {
            try
            {
                entries[server.Name] = Entry(path, server.Name, server.Value);
            }
            catch (McpConfigurationException wrong)
            {
                problems.Add(wrong.Message);
            }
        }

        return new McpConfigurationFile(path, [.. entries.Values], problems);
    }

    private static McpServerEntry Entry(string path, string name, JsonElement server)
    {
        var place = $"{path}: mcpServers.{name}";
        if (server.ValueKind is not JsonValueKind.Object)
            throw new McpConfigurationException($"{place} is no object. Expected: {Form}");

        var type = Text(server, "type", place);
        McpServerKind? kind = type switch
        {
            null when server.TryGetProperty("url", out _) && !server.TryGetProperty("command", out _) => McpServerKind.Http,
            null or "stdio" => McpServerKind.Stdio,
            "http" or "streamable-http" => McpServerKind.Http,
            "sse" => McpServerKind.Sse,
            _ => null,
        };
        var entry = new McpServerEntry(path, name, kind ?? throw new McpConfigurationException($"{place}.type is '{type}'. Expected: stdio, http or sse."))
        {
            Command = Text(server, "command", place) ?? "",
            Arguments = Texts(server, place),
            Environment = Pairs(server, "env", place),
            Url = Text(server, "url", place) ?? "",
            Headers = Pairs(server, "headers", place),
        };
        return entry switch
        {
            { Kind: McpServerKind.Stdio, Command.Length: 0 } => throw new McpConfigurationException($"{place} has no command. Expected: the program to start, such as \"npx\"."),
            { Kind: not McpServerKind.Stdio, Url.Length: 0 } => throw new McpConfigurationException($"{place} has no url. Expected: an address such as \"https://mcp.example.com/mcp\"."),
            _ => entry,
        };
    }

    private static string? Text(JsonElement server, string property, string place) => !server.TryGetProperty(property, out var value)
        ? null
        : value.ValueKind is JsonValueKind.String ? value.GetString() : throw new McpConfigurationException($"{place}.{property} must be a text.");

    private static List<string> Texts(JsonElement server, string place)
    {
        if (!server.TryGetProperty("args", out var items))
            return [];
        return items.ValueKind is JsonValueKind.Array && items.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String)
            ? [.. items.EnumerateArray().Select(item => item.GetString()!)]
            : throw new McpConfigurationException($"{place}.args must be a list of texts.");
    }

    private static Dictionary<string, string> Pairs(JsonElement server, string property, string place)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!server.TryGetProperty(property, out var given))
            return pairs;
        if (given.ValueKind is not JsonValueKind.Object)
            throw new McpConfigurationException($"{place}.{property} must be an object of texts.");
        foreach (var pair in given.EnumerateObject())
            pairs[pair.Name] = Text(given, pair.Name, $"{place}.{property}")!;
        return pairs;
    }
}
