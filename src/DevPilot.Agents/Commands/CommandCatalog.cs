using DevPilot.Agents.Definitions;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;

namespace DevPilot.Agents.Commands;

/// <summary>The commands of a repository.</summary>
/// <param name="Commands">In the order of their names, broken ones among them.</param>
public sealed record CommandCatalog(IReadOnlyList<CommandDefinition> Commands)
{
    /// <summary>The folder that holds them.</summary>
    public const string Folder = ".commands";

    private const int MostFiles = 500;
    private const long MostBytes = 1024 * 1024;

    /// <summary>Reads them. Symbolic links are not followed, and README.md is no command.</summary>
    /// <param name="root">Root of the repository, absolute.</param>
    public static CommandCatalog Read(string root)
    {
        var folder = Path.Combine(root, Folder);
        if (!Directory.Exists(folder) || RealPath.OfRoot(root).To(Folder) is not { Loops: false, IsInside: true })
            return new CommandCatalog([]);

        var commands = Files(new DirectoryInfo(folder)).Take(MostFiles).Select(file => Read(root, file)).OrderBy(command => command.Name, StringComparer.Ordinal).ToList();
        return new CommandCatalog(commands.Any(command => command.Agent is not null) ? [.. WithAnswerers(commands, AgentCatalog.Read(root).Answerers)] : commands);
    }

    private static IEnumerable<CommandDefinition> WithAnswerers(IEnumerable<CommandDefinition> commands, IReadOnlyList<string> answerers) => commands.Select(command =>
        command.Agent is not { } agent || answerers.Contains(agent)
            ? command
            : command with
            {
                Problems = [.. command.Problems, new CommandProblem(command.Path, command.AgentLine, $"agent is '{agent}', and no agent of that name could answer in words. Expected is one of {string.Join(", ", answerers)}.")],
            });

    /// <summary>The command that somebody typed; null when there is none.</summary>
    /// <param name="name">Without the slash; folders separated by <c>:</c> or <c>/</c>.</param>
    public CommandDefinition? Find(string name) => Commands.FirstOrDefault(command => command.Name == name.Replace('/', ':'));

    /// <summary>Names that somebody may have meant, the likeliest first.</summary>
    public IReadOnlyList<string> Nearest(string name) => NearestNames.Of(name.Replace('/', ':'), Commands.Select(command => command.Name));

    private static CommandDefinition Read(string root, FileInfo file)
    {
        var path = Path.GetRelativePath(root, file.FullName).Replace('\\', '/');
        try
        {
            return file.Length > MostBytes
                ? CommandReader.Broken(path, "is larger than a megabyte; a command is a page or two.")
                : CommandReader.Read(path, File.ReadAllBytes(file.FullName));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return CommandReader.Broken(path, $"cannot be read: {failure.Message}");
        }
    }

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (entry is DirectoryInfo inner)
            {
                foreach (var file in Files(inner))
                    yield return file;
            }
            else if (entry is FileInfo file && entry.Extension is ".md" && entry.Name is not "README.md")
            {
                yield return file;
            }
        }
    }
}
