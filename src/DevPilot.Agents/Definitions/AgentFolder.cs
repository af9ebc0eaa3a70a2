using System.Text;
using DevPilot.Core.Text;

namespace DevPilot.Agents.Definitions;

/// <summary>A folder below <c>.agents/</c> and the files in it that make a definition.</summary>
/// <param name="Name">Name of the agent: that of the folder, in lower case, other characters than letters, digits, <c>-</c> and <c>_</c> replaced by <c>-</c>.</param>
/// <param name="Path">The folder, relative to the repository root.</param>
/// <param name="Files">Paths of the files relative to the root, by the name that they are known by.</param>
internal sealed record AgentFolder(string Name, string Path, IReadOnlyDictionary<string, string> Files)
{
    public const string Prompt = "system-prompt.md";
    public const string Config = "config.json";
    public const string Schema = "answer.schema.json";
    public const string Rules = "rules.yml";

    private const int MostNameCharacters = 60;
    private const string Agents = ".agents";
    private static readonly string[] _known = [Prompt, Config, Schema, Rules];

    /// <summary>All of a repository, by name. What is no agent is told where it looks like one.</summary>
    public static IReadOnlyList<AgentFolder> Find(RepositoryFile files, DefinitionProblems problems)
    {
        var top = new DirectoryInfo(files.FullPath(Agents));
        if (!top.Exists)
        {
            if (File.Exists(top.FullName))
                problems.Refuse(Agents, 0, "it is a file. Expected is a folder with one folder for each agent, such as .agents/security-reviewer/system-prompt.md.");
            return [];
        }

        try
        {
            if (files.LeadsOut(Agents))
            {
                problems.Refuse(Agents, 0, "it is a link out of the repository, and is not followed.");
                return [];
            }

            foreach (var loose in top.EnumerateFiles("*.md").Where(file => !file.Name.StartsWith("readme", StringComparison.OrdinalIgnoreCase)))
                problems.Tell($"{Agents}/{loose.Name}", 0, $"it is passed over: an agent is a folder. Move it to {Agents}/{System.IO.Path.GetFileNameWithoutExtension(loose.Name)}/{Prompt}.");
            var folders = top.EnumerateDirectories()
                .Where(folder => folder.Name is not ['.' or '_', ..])
                .OrderBy(folder => folder.Name, StringComparer.Ordinal)
                .Select(folder => Read(folder, files, problems))
                .OfType<AgentFolder>()
                .ToList();
            return Distinct(folders, problems);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Refuse(Agents, 0, $"it cannot be read: {exception.Message}");
            return [];
        }
    }

    /// <summary>Whether a name can be that of an agent.</summary>
    public static bool IsName(string name) =>
        name == NameOf(name) && name.Trim('-').Length > 0 && name.Length <= MostNameCharacters && name is not ("baseline" or "preparation");

    private static AgentFolder? Read(DirectoryInfo folder, RepositoryFile files, DefinitionProblems problems)
    {
        var path = $"{Agents}/{folder.Name}";
        var name = NameOf(folder.Name);
        if (!IsName(name))
        {
            problems.Refuse(path, 0, $"the name cannot be used. Expected are letters and digits, {MostNameCharacters} at most, such as {Agents}/security-reviewer.");
            return null;
        }

        if (files.LeadsOut(path))
        {
            problems.Refuse(path, 0, "it is a link out of the repository, and is not followed.");
            return null;
        }

        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in folder.EnumerateFiles().Select(file => file.Name).Order(StringComparer.Ordinal))
        {
            if (_known.FirstOrDefault(known => known.Equals(file, StringComparison.OrdinalIgnoreCase)) is { } known)
                found[known] = $"{path}/{file}";
            else
                TellNearest($"{path}/{file}", file, problems);
        }

        if (found.Count is 0)
        {
            problems.Tell(path, 0, $"it is passed over: it holds neither {Prompt} nor {Rules} nor {Config}.");
            return null;
        }

        return new AgentFolder(name, path, found);
    }

    /// <summary>A file whose name is almost one that counts would be silently without effect.</summary>
    private static void TellNearest(string path, string file, DefinitionProblems problems)
    {
        var nearest = file.ToLowerInvariant() switch
        {
            "prompt.md" or "system.md" or "agent.md" or "system-prompt.txt" or "system_prompt.txt" or "system-prompt" => Prompt,
            "rules.yaml" or "rules.json" => Rules,
            "config.jsonc" or "config.yml" or "config.yaml" or "agent.json" => Config,
            var name => _known.FirstOrDefault(known => Math.Abs(known.Length - name.Length) <= 2 && EditDistance.Of(name, known) <= 2),
        };
        if (nearest is not null)
            problems.Refuse(path, 0, $"there is no such part of a definition. The nearest is {nearest}: rename it.");
    }

    private static List<AgentFolder> Distinct(List<AgentFolder> folders, DefinitionProblems problems)
    {
        foreach (var same in folders.GroupBy(folder => folder.Name).Where(group => group.Count() > 1))
            problems.Refuse(same.Last().Path, 0, $"it is the same agent '{same.Key}' as {same.First().Path}. Keep one folder.");
        return [.. folders.DistinctBy(folder => folder.Name)];
    }

    private static string NameOf(string folder)
    {
        var name = new StringBuilder();
        foreach (var character in folder.Trim().ToLowerInvariant())
            name.Append(char.IsAsciiLetterOrDigit(character) || character is '-' or '_' ? character : '-');
        return name.ToString();
    }
}
