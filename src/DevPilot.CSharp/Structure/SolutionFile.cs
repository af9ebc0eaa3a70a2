using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DevPilot.CSharp.Structure;

/// <summary>The projects that a solution names.</summary>
internal static partial class SolutionFile
{
    /// <summary>Project files relative to the root; those outside of it are left out.</summary>
    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="path">A <c>.sln</c>, <c>.slnx</c> or <c>.slnf</c> file, relative to the root.</param>
    /// <exception cref="System.Xml.XmlException">A malformed <c>.slnx</c>.</exception>
    /// <exception cref="JsonException">A malformed <c>.slnf</c>.</exception>
    public static IEnumerable<string> Projects(string root, string path)
    {
        var full = Path.Combine(root, path);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".SLNX" => FromXml(full).Select(project => RepositoryPath.Relative(root, Path.GetDirectoryName(full)!, project)).OfType<string>(),
            ".SLNF" => FromFilter(root, full),
            _ => FromText(full).Select(project => RepositoryPath.Relative(root, Path.GetDirectoryName(full)!, project)).OfType<string>(),
        };
    }

    private static IEnumerable<string> FromXml(string full) =>
        XDocument.Load(full).Descendants("Project").Select(project => project.Attribute("Path")?.Value).OfType<string>();

    private static IEnumerable<string> FromText(string full) =>
        ProjectLine().Matches(File.ReadAllText(full)).Select(line => line.Groups["path"].Value);

    private static List<string> FromFilter(string root, string full)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(full), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (!document.RootElement.TryGetProperty("solution", out var solution) || !solution.TryGetProperty("projects", out var projects))
            return [];
        var path = solution.TryGetProperty("path", out var named) ? named.GetString() ?? "" : "";
        var folder = Path.GetDirectoryName(Path.Combine(Path.GetDirectoryName(full)!, RepositoryPath.Slashes(path)))!;
        return [.. projects.EnumerateArray().Select(project => RepositoryPath.Relative(root, folder, project.GetString() ?? "")).OfType<string>()];
    }

    [GeneratedRegex("""^\s*Project\("\{[^"]*\}"\)\s*=\s*"[^"]*"\s*,\s*"(?<path>[^"]+)"\s*,""", RegexOptions.Multiline)]
    private static partial Regex ProjectLine();
}
