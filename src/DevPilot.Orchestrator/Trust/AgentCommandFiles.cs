using DevPilot.Agents.Definitions;
using DevPilot.Core.Agents;

namespace DevPilot.Orchestrator.Trust;

/// <summary>Definitions of agents that run a command, and the files of the repository that the command names.</summary>
internal static class AgentCommandFiles
{
    /// <summary>Adds what each of them would execute.</summary>
    public static void AddTo(IDictionary<string, List<string>> found, GuardedFiles files, AgentCatalog catalog)
    {
        foreach (var agent in catalog.Custom.Where(agent => agent.Custom!.Command is not null))
        {
            var definition = DefinitionOf(agent);
            var words = agent.Custom!.Command!.Value;
            Lines(found, definition).Add($"agent {agent.Name}: {string.Join(' ', words.Select(word => word.Contains(' ') || word.Length is 0 ? $"\"{word}\"" : word))}");
            foreach (var path in words.SelectMany(files.NamedIn).Where(path => path != definition).Distinct())
                Lines(found, path).Add($"run by the agent {agent.Name}");
        }
    }

    /// <summary>The file that names the command of an agent, relative to the root.</summary>
    public static string DefinitionOf(AgentDefinition agent)
    {
        var origin = agent.Custom!.Command!.Origin;
        return origin[..origin.LastIndexOf(':')];
    }

    private static List<string> Lines(IDictionary<string, List<string>> found, string path)
    {
        if (!found.TryGetValue(path, out var lines))
            found[path] = lines = [];
        return lines;
    }
}
