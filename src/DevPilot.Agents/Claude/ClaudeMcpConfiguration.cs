using System.Collections;
using System.Text.Json.Nodes;
using DevPilot.Agents.Mcp;

namespace DevPilot.Agents.Claude;

/// <summary>MCP servers for one session of the <c>claude</c> program, in a file that only its owner may read: a command line can be read by everybody. Gone when the session is over.</summary>
internal sealed class ClaudeMcpConfiguration : IDisposable
{
    private readonly string _folder;

    private ClaudeMcpConfiguration(string folder, string path, IReadOnlyList<string> tools) => (_folder, Path, Tools) = (folder, path, tools);

    /// <summary>The file, absolute.</summary>
    public string Path { get; }

    /// <summary>What the session may use without asking: every tool of every server.</summary>
    public IReadOnlyList<string> Tools { get; }

    /// <summary>Writes the file; null without servers.</summary>
    /// <param name="servers">The servers; of two with one name the first keeps it.</param>
    /// <param name="runMark">Marks programs as belonging to this run.</param>
    /// <exception cref="IOException">There is no room for temporary files.</exception>
    public static ClaudeMcpConfiguration? Write(IReadOnlyList<McpServerDefinition> servers, string runMark)
    {
        if (servers.Count is 0)
            return null;

        var entries = new JsonObject();
        var inherited = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key).ToList();
        foreach (var server in servers)
        {
            var name = server.Name;
            for (var number = 2; entries.ContainsKey(name); number++)
                name = $"{server.Name}_{number}";
            entries[name] = Entry(server, McpServerEnvironment.Of(server, runMark, inherited));
        }

        var folder = Directory.CreateTempSubdirectory("devpilot-").FullName;
        var path = System.IO.Path.Combine(folder, "mcp.json");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(path, options))
            writer.Write(new JsonObject { ["mcpServers"] = entries }.ToJsonString());
        return new ClaudeMcpConfiguration(folder, path, [.. entries.Select(entry => McpToolNames.Prefix(entry.Key))]);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The program gives a server its own environment, keys included. A variable that is not the server's to see is given an empty value, for there is no way to take it away.</summary>
    private static JsonObject Entry(McpServerDefinition server, IReadOnlyDictionary<string, string?> environment) => server.Kind is McpServerKind.Stdio
        ? new JsonObject
        {
            ["command"] = server.Command,
            ["args"] = new JsonArray([.. server.Arguments.Select(argument => JsonValue.Create(argument))]),
            ["env"] = new JsonObject(environment.Select(variable => KeyValuePair.Create(variable.Key, (JsonNode?)(variable.Value ?? "")))),
        }
        : new JsonObject
        {
            ["type"] = server.Kind is McpServerKind.Sse ? "sse" : "http",
            ["url"] = server.Address!.AbsoluteUri,
            ["headers"] = new JsonObject(server.Headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
        };
}
