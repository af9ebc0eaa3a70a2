using System.Security.Cryptography;
using DevPilot.Agents.Definitions;
using DevPilot.Agents.Mcp;

namespace DevPilot.Orchestrator.Trust;

/// <summary>Everything that a repository ships and that makes programs run.</summary>
/// <param name="Files">In the order of their paths.</param>
/// <param name="Refused">What would execute too and is never used.</param>
/// <param name="McpConfigurations">The files among them that name MCP servers, read from the same bytes.</param>
public sealed record ExecutingFiles(IReadOnlyList<ExecutingFile> Files, IReadOnlyList<RefusedFile> Refused, IReadOnlyList<McpConfigurationFile> McpConfigurations)
{
    /// <summary>Looks through a repository, or through the copy that a run works on.</summary>
    /// <param name="root">Absolute path of its root.</param>
    /// <remarks>A further kind of file that executes adds its lines to <c>found</c> here, and is hashed, shown and asked about like the others.</remarks>
    public static ExecutingFiles Find(string root)
    {
        var files = new GuardedFiles(root);
        var found = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        var catalog = AgentCatalog.Read(root);
        AgentCommandFiles.AddTo(found, files, catalog);
        CommandFiles.AddTo(found, files, root);
        var named = catalog.Agents.Select(agent => agent.McpConfigPath?.Value).OfType<string>();
        var configurations = McpServerFiles.AddTo(found, files, named.Prepend(McpConfigurationFile.DefaultPath).Distinct());
        return new ExecutingFiles(
            [.. found.Where(entry => files.TryRead(entry.Key) is not null).Select(entry => new ExecutingFile(entry.Key, Hash(files.TryRead(entry.Key)!.Value.Span), entry.Value))],
            [.. files.Refused.OrderBy(refused => refused.Path, StringComparer.Ordinal)],
            configurations);
    }

    /// <summary>What is not as it was when something was allowed to execute, for a person; null when all is.</summary>
    /// <param name="allowed">The files then.</param>
    public string? WhyNotAs(ExecutingFiles allowed)
    {
        var then = allowed.Files.ToDictionary(file => file.Path, file => file.Sha256);
        var changed = Files.Where(file => then.GetValueOrDefault(file.Path) != file.Sha256).Select(file => file.Path)
            .Concat(then.Keys.Except(Files.Select(file => file.Path)))
            .ToList();
        return changed.Count is 0 ? null : $"{string.Join(", ", changed)} is changed by this run, and was trusted as it was before.";
    }

    private static string Hash(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
