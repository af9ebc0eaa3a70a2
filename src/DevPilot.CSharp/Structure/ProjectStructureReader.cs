using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace DevPilot.CSharp.Structure;

/// <summary>Reads how a repository is put together from its XML and JSON alone; MSBuild is not run and nothing is written.</summary>
/// <remarks>
/// Follows properties, conditions on properties, <c>Directory.Build.*</c>, <c>Directory.Packages.props</c> and imports inside the repository.
/// It does not see what SDKs, packages and tasks add: where that matters, ask <see cref="Evaluation.IProjectEvaluator"/>.
/// </remarks>
public sealed class ProjectStructureReader
{
    private readonly string _root;
    private readonly Dictionary<string, XElement?> _files = [];
    private readonly List<UnreadableFile> _unreadable = [];

    private ProjectStructureReader(string root) => _root = root;

    /// <summary>Reads a repository. Malformed files are named in the result and passed over.</summary>
    /// <param name="root">Absolute path of the repository root.</param>
    public static ProjectStructureInfo Read(string root) =>
        new ProjectStructureReader(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))).Read();

    private ProjectStructureInfo Read()
    {
        string[] found = [.. RepositoryTree.Files(_root, IsWanted).Order(StringComparer.Ordinal)];
        string[] solutions = [.. found.Where(path => !IsProject(path))];
        var membership = solutions
            .SelectMany(solution => SolutionProjects(solution).Select(project => (project, solution)))
            .ToLookup(entry => entry.project, entry => entry.solution, StringComparer.OrdinalIgnoreCase);

        var read = found.Where(IsProject)
            .Where(path => Load(Path.Combine(_root, path)) is not null)
            .Select(path => (Path: path, Xml: new StaticProject(_root, Path.Combine(_root, path), Load)))
            .Select(project => (project.Path, project.Xml, References: References(project.Xml), Packages: Packages(project.Xml)))
            .ToList();
        var referenced = read.SelectMany(project => project.References).ToHashSet(StringComparer.OrdinalIgnoreCase);

        CSharpProject[] projects =
        [
            .. read.Select(project => new CSharpProject(
                project.Path,
                Frameworks(project.Xml),
                project.References,
                project.Packages,
                TestFrameworks.Detect(project.Xml, [.. project.Packages, .. AssemblyReferences(project.Xml)], referenced.Contains(project.Path)))
            {
                Solutions = [.. membership[project.Path]],
            }),
        ];

        var global = ReadGlobalJson();
        return new ProjectStructureInfo(_root, solutions, projects, global.Sdk, global.UsesTestingPlatform) { UnreadableFiles = _unreadable };
    }

    private static bool IsWanted(ReadOnlySpan<char> name) => Path.GetExtension(name) switch
    {
        var ending => ending.Equals(".csproj", StringComparison.OrdinalIgnoreCase)
            || ending.Equals(".sln", StringComparison.OrdinalIgnoreCase)
            || ending.Equals(".slnx", StringComparison.OrdinalIgnoreCase)
            || ending.Equals(".slnf", StringComparison.OrdinalIgnoreCase),
    };

    private static bool IsProject(string path) => path.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase);

    private string[] SolutionProjects(string solution)
    {
        try
        {
            return [.. SolutionFile.Projects(_root, solution)];
        }
        catch (Exception exception) when (exception is XmlException or JsonException or IOException or UnauthorizedAccessException)
        {
            _unreadable.Add(new UnreadableFile(solution, exception.Message));
            return [];
        }
    }

    private XElement? Load(string path)
    {
        if (_files.TryGetValue(path, out var known))
            return known;
        XElement? element = null;
        try
        {
            element = XDocument.Load(path).Root;
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            _unreadable.Add(new UnreadableFile(RepositoryPath.Slashes(Path.GetRelativePath(_root, path)), exception.Message));
        }

        return _files[path] = element;
    }

    private string[] References(StaticProject project) =>
    [
        .. project.Items("ProjectReference")
            .SelectMany(item => ProjectGlob.Expand(_root, Folder(project), item.Include))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static string[] Packages(StaticProject project) =>
    [
        .. project.Items("PackageReference").Concat(project.Items("GlobalPackageReference"))
            .Select(item => item.Include)
            .Concat(PackagesConfig(Folder(project)))
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private static IEnumerable<string> PackagesConfig(string folder)
    {
        var path = Path.Combine(folder, "packages.config");
        if (!File.Exists(path))
            return [];
        try
        {
            return [.. XDocument.Load(path).Descendants("package").Select(package => package.Attribute("id")?.Value).OfType<string>()];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static IEnumerable<string> AssemblyReferences(StaticProject project) =>
        project.Items("Reference").Select(item => item.Include.Split(',')[0].Trim());

    private static string[] Frameworks(StaticProject project)
    {
        var said = project.Properties["TargetFrameworks"] is { Length: > 0 } several ? several : project.Properties["TargetFramework"];
        if (said.Length is 0 && project.Properties["TargetFrameworkVersion"] is ['v', .. var version])
            said = "net" + version.Replace(".", "", StringComparison.Ordinal);
        var frameworks = said.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return frameworks.Any(framework => framework.Contains("$(", StringComparison.Ordinal)) ? [] : [.. frameworks.Distinct()];
    }

    private static string Folder(StaticProject project) => project.Properties["MSBuildProjectDirectory"];

    private GlobalJson ReadGlobalJson()
    {
        var path = Path.Combine(_root, "global.json");
        try
        {
            return File.Exists(path) ? GlobalJson.Parse(File.ReadAllBytes(path)) : GlobalJson.Silent;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            _unreadable.Add(new UnreadableFile("global.json", exception.Message));
            return GlobalJson.Silent;
        }
    }
}
