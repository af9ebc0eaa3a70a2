using System.Globalization;

namespace DevPilot.Agents.Mcp;

/// <summary>Names under which models see tools of MCP servers: <c>mcp__server__tool</c>, of letters, digits, <c>_</c> and <c>-</c>, at most 64 characters, no two alike.</summary>
internal sealed class McpToolNames
{
    private const int MostCharacters = 64;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>What stands before the tools of a server; the <c>claude</c> program takes it for all of them.</summary>
    public static string Prefix(string server) => $"mcp__{Clean(server)}";

    /// <summary>A name that no other tool has.</summary>
    public string Take(string server, string tool)
    {
        var name = $"{Prefix(server)}__{Clean(tool)}";
        for (var number = 1; ; number++)
        {
            var ending = number is 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"_{number}");
            var candidate = name[..Math.Min(name.Length, MostCharacters - ending.Length)] + ending;
            if (_taken.Add(candidate))
                return candidate;
        }
    }

    private static string Clean(string text) => string.Concat(text.Select(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' ? character : '_'));
}
