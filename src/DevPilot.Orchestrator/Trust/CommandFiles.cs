using DevPilot.Agents.Commands;

namespace DevPilot.Orchestrator.Trust;

/// <summary>Commands of the repository that run scripts or shell commands, and the files of the repository that these name.</summary>
internal static class CommandFiles
{
    private const int MostLineCharacters = 200;

    /// <summary>Adds what each of them would execute.</summary>
    public static void AddTo(IDictionary<string, List<string>> found, GuardedFiles files, string root)
    {
        foreach (var path in CommandCatalog.Read(root).Commands.Where(command => command.Executes.Count > 0).Select(command => command.Path))
        {
            // The same bytes as are hashed.
            if (files.TryRead(path) is not { } content)
                continue;

            var command = CommandReader.Read(path, content.Span);
            foreach (var text in command.Executes)
                Add(found, files, command, text);
        }
    }

    private static void Add(IDictionary<string, List<string>> found, GuardedFiles files, CommandDefinition command, string text)
    {
        var lines = text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && !line.StartsWith('#')).ToList();
        foreach (var line in lines)
            Lines(found, command.Path).Add($"/{command.Name}: {(line.Length > MostLineCharacters ? line[..MostLineCharacters] + "…" : line)}");
        foreach (var path in files.NamedIn(text).Where(path => path != command.Path))
            Lines(found, path).Add($"named by the command /{command.Name} ({command.Path})");
    }

    private static List<string> Lines(IDictionary<string, List<string>> found, string path)
    {
        if (!found.TryGetValue(path, out var lines))
            found[path] = lines = [];
        return lines;
    }
}
