using System.Xml.Linq;

namespace DevPilot.CSharp.Structure;

/// <summary>A project file with the props and targets that it takes in, evaluated as far as plain XML allows.</summary>
/// <remarks>Properties first, items afterwards, as MSBuild does. An item whose condition cannot be decided counts; a property does not.</remarks>
internal sealed class StaticProject
{
    private const int DeepestImport = 32;

    private readonly string _root;
    private readonly Func<string, XElement?> _load;
    private readonly List<(XElement Item, string File)> _items = [];
    private readonly HashSet<string> _imported = [];

    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="path">Absolute path of the project.</param>
    /// <param name="load">Gives the root element of a file; null when it is absent or malformed.</param>
    public StaticProject(string root, string path, Func<string, XElement?> load)
    {
        _root = root;
        _load = load;
        Properties = new PropertyScope(root);
        var folder = Path.GetDirectoryName(path)!;
        Properties["MSBuildProjectDirectory"] = folder;
        Properties["MSBuildProjectFullPath"] = path;
        Properties["MSBuildProjectFile"] = Path.GetFileName(path);
        Properties["MSBuildProjectName"] = Path.GetFileNameWithoutExtension(path);
        Properties["MSBuildProjectExtension"] = Path.GetExtension(path);
        Properties["SolutionDir"] = root + "/";
        Properties["OS"] = OperatingSystem.IsWindows() ? "Windows_NT" : "Unix";

        ReadNearest(folder, "Directory.Build.props");
        ReadNearest(folder, "Directory.Packages.props");
        Sdk = _load(path)?.Attribute("Sdk")?.Value ?? _load(path)?.Elements().FirstOrDefault(IsNamed("Sdk"))?.Attribute("Name")?.Value ?? "";
        Read(path, 0);
        ReadNearest(folder, "Directory.Build.targets");
    }

    public PropertyScope Properties { get; }

    /// <summary>As the project names it, with its version; empty for a project in the old form.</summary>
    public string Sdk { get; }

    /// <summary>What items of a kind include, expanded and split, with the absolute path of the file that says so.</summary>
    public IEnumerable<(string Include, string File)> Items(string kind)
    {
        var found = new List<(string Include, string File)>();
        foreach (var (item, file) in _items.Where(entry => IsNamed(kind)(entry.Item)))
        {
            EnterFile(file);
            if (Applies(item) is false || Applies(item.Parent!) is false)
                continue;
            found.AddRange(Split(item.Attribute("Include")?.Value).Select(include => (include, file)));
            foreach (var removed in Split(item.Attribute("Remove")?.Value))
                found.RemoveAll(entry => entry.Include.Equals(removed, StringComparison.OrdinalIgnoreCase));
        }

        return found;
    }

    private string[] Split(string? value) =>
        Properties.Expand(value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private void ReadNearest(string folder, string name)
    {
        for (var above = folder; above is not null; above = Path.GetDirectoryName(above))
        {
            var path = Path.Combine(above, name);
            if (!File.Exists(path))
                continue;
            Read(path, 0);
            return;
        }
    }

    private void Read(string path, int depth)
    {
        if (depth > DeepestImport || !_imported.Add(path) || _load(path) is not { } project)
            return;
        Walk(project.Elements(), path, depth);
    }

    private void Walk(IEnumerable<XElement> elements, string path, int depth)
    {
        foreach (var element in elements)
        {
            EnterFile(path);
            switch (element.Name.LocalName)
            {
                case "PropertyGroup" when Applies(element) is true:
                    foreach (var property in element.Elements().Where(property => Applies(property) is true))
                        Properties[property.Name.LocalName] = Properties.Expand(property.Value.Trim());
                    break;
                case "ItemGroup":
                    _items.AddRange(element.Elements().Select(item => (item, path)));
                    break;
                case "ImportGroup" when Applies(element) is not false:
                    Walk(element.Elements(), path, depth);
                    break;
                case "Import" when Applies(element) is not false:
                    Import(element, path, depth);
                    break;
                case "Choose":
                    Walk(Chosen(element), path, depth);
                    break;
            }
        }
    }

    private IEnumerable<XElement> Chosen(XElement choose) =>
        (choose.Elements().Where(IsNamed("When")).FirstOrDefault(when => Applies(when) is true)
            ?? choose.Elements().FirstOrDefault(IsNamed("Otherwise")))?.Elements() ?? [];

    private void Import(XElement import, string path, int depth)
    {
        if (import.Attribute("Sdk") is not null)
            return;
        var named = RepositoryPath.Slashes(Properties.Expand(import.Attribute("Project")?.Value ?? ""));
        if (named.Length is 0 || named.Contains('*') || named.Contains("$(", StringComparison.Ordinal))
            return;
        var file = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, named));
        if (RepositoryPath.Relative(_root, _root, file) is not null && File.Exists(file))
            Read(file, depth + 1);
    }

    private void EnterFile(string path)
    {
        Properties["MSBuildThisFileDirectory"] = Path.GetDirectoryName(path) + "/";
        Properties["MSBuildThisFile"] = Path.GetFileName(path);
        Properties["MSBuildThisFileFullPath"] = path;
    }

    private bool? Applies(XElement element)
    {
        var condition = element.Attribute("Condition")?.Value;
        // The framework is known only inside a build; an item for one framework is an item of the project.
        if (condition is not null && element.Name.LocalName is not "PropertyGroup" && condition.Contains("$(TargetFramework)", StringComparison.OrdinalIgnoreCase))
            return ProjectCondition.Decide(condition, Properties) is true ? true : null;
        return ProjectCondition.Decide(condition, Properties);
    }

    private static Func<XElement, bool> IsNamed(string name) => element => element.Name.LocalName == name;
}
