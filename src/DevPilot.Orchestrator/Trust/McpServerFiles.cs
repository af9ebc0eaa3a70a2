using DevPilot.Agents.Exchanges;
using DevPilot.Agents.Mcp;

namespace DevPilot.Orchestrator.Trust;

/// <summary>Files that name MCP servers, and the files of the repository that these servers are started from.</summary>
internal static class McpServerFiles
{
    /// <summary>Adds what each of the files would execute.</summary>
    /// <returns>The files, read.</returns>
    public static IReadOnlyList<McpConfigurationFile> AddTo(IDictionary<string, List<string>> found, GuardedFiles files, IEnumerable<string> paths)
    {
        var configurations = new List<McpConfigurationFile>();
        foreach (var path in paths)
        {
            if (files.TryRead(path) is not { } content)
                continue;

            var configuration = McpConfigurationFile.Read(path, content);
            configurations.Add(configuration);
            foreach (var server in configuration.Servers)
                Add(found, files, server);
        }

        return configurations;
    }

    private static void Add(IDictionary<string, List<string>> found, GuardedFiles files, McpServerEntry server)
    {
        Lines(found, server.File).Add(Describe(server));
        if (server.Kind is not McpServerKind.Stdio)
            return;
        foreach (var path in server.Arguments.Prepend(server.Command).Concat(server.Environment.Values).SelectMany(files.NamedIn).Where(path => path != server.File).Distinct())
            Lines(found, path).Add($"started by the MCP server {server.Name} of {server.File}");
    }

    private static string Describe(McpServerEntry server)
    {
        var what = server.Kind is McpServerKind.Stdio
            ? string.Join(' ', Variables(server).Concat(server.Arguments.Prepend(server.Command)).Select(part => part.Contains(' ') || part.Length is 0 ? $"\"{part}\"" : part))
            : server.Url;
        var reads = server.Variables.Count is 0 ? "" : $" (gets from your environment: {string.Join(", ", server.Variables)})";
        return $"MCP server {server.Name}: {what}{reads}";
    }

    /// <summary>As a shell would be told them: a variable can make a harmless program load anything.</summary>
    private static IEnumerable<string> Variables(McpServerEntry server)
    {
        var redaction = new Redaction(server.Environment.Where(variable => !variable.Value.Contains("${", StringComparison.Ordinal)));
        return server.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal).Select(variable => redaction.Clean($"{variable.Key}={variable.Value}"));
    }

    private static List<string> Lines(IDictionary<string, List<string>> found, string path)
    {
        if (!found.TryGetValue(path, out var lines))
            found[path] = lines = [];
        return lines;
    }
}
