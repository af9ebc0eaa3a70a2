namespace DevPilot.CSharp.Structure;

/// <summary>How a repository is put together, read from its files without running MSBuild.</summary>
/// <param name="Root">Absolute path of the repository root.</param>
/// <param name="Solutions"><c>.sln</c>, <c>.slnx</c> and <c>.slnf</c> files, relative to the root.</param>
/// <param name="Projects">C# projects in path order.</param>
/// <param name="Sdk">The SDK that <c>global.json</c> pins; null when it pins none.</param>
/// <param name="UsesTestingPlatform">Whether <c>global.json</c> chooses Microsoft.Testing.Platform as the runner of <c>dotnet test</c>.</param>
public sealed record ProjectStructureInfo(
    string Root,
    IReadOnlyList<string> Solutions,
    IReadOnlyList<CSharpProject> Projects,
    SdkPin? Sdk,
    bool UsesTestingPlatform)
{
    /// <summary>Files that could not be read, each with its reason; what they hold is missing here.</summary>
    public IReadOnlyList<UnreadableFile> UnreadableFiles { get; init; } = [];

    /// <summary>Whether each project waits for the one before it, so that a build can do nothing side by side.</summary>
    public bool IsChain
    {
        get
        {
            // Only in a total order does the next project reach one more than the one before.
            var references = References();
            var reached = Projects.Select(project => Reached(project.Path, references).Count).Order();
            return Projects.All(project => project.TargetFrameworks.Count is 1) && reached.SequenceEqual(Enumerable.Range(1, Projects.Count));
        }
    }

    /// <summary>The project whose folder is the nearest above a file; null when none is.</summary>
    /// <param name="path">File, relative to the root.</param>
    public CSharpProject? OwnerOf(string path) => Projects
        .Where(project => project.Folder.Length is 0 || path.StartsWith(project.Folder + "/", StringComparison.OrdinalIgnoreCase))
        .MaxBy(project => project.Folder.Length);

    /// <summary>The same, with only one solution's projects, or one project and all that it references.</summary>
    /// <param name="path">Solution or project file, relative to the root.</param>
    /// <exception cref="ArgumentException">It is neither; the message names those that there are.</exception>
    public ProjectStructureInfo NarrowedTo(string path)
    {
        bool IsIt(string other) => other.Equals(path, StringComparison.OrdinalIgnoreCase);
        if (Solutions.FirstOrDefault(IsIt) is { } solution)
            return this with { Solutions = [solution], Projects = [.. Projects.Where(project => project.Solutions.Contains(solution))] };

        if (!Projects.Any(project => IsIt(project.Path)))
            throw new ArgumentException($"'{path}' is neither a solution nor a project of this repository. It has: {Listed([.. Solutions, .. Projects.Select(project => project.Path)])}");

        var reached = Reached(path, References());
        return this with { Solutions = [], Projects = [.. Projects.Where(project => reached.Contains(project.Path)).Select(project => project with { Solutions = [] })] };
    }

    private ILookup<string, string> References() => Projects
        .SelectMany(project => project.ProjectReferences, (project, reference) => (project.Path, reference))
        .ToLookup(pair => pair.Path, pair => pair.reference, StringComparer.OrdinalIgnoreCase);

    private static HashSet<string> Reached(string path, ILookup<string, string> references)
    {
        var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var left = new Stack<string>([path]);
        while (left.TryPop(out var next))
        {
            if (!reached.Add(next))
                continue;
            foreach (var reference in references[next])
                left.Push(reference);
        }

        return reached;
    }

    private static string Listed(IReadOnlyList<string> paths) =>
        string.Join(", ", paths.Take(12)) + (paths.Count > 12 ? $" and {paths.Count - 12} more" : "");
}

/// <summary>One C# project.</summary>
/// <param name="Path">Project file, relative to the root.</param>
/// <param name="TargetFrameworks">As the project or the props above it say; empty when only MSBuild can tell.</param>
/// <param name="ProjectReferences">Project files, relative to the root.</param>
/// <param name="PackageReferences">Package ids.</param>
/// <param name="TestFramework">The test framework; <see cref="TestFramework.None"/> when it is no test project.</param>
public sealed record CSharpProject(
    string Path,
    IReadOnlyList<string> TargetFrameworks,
    IReadOnlyList<string> ProjectReferences,
    IReadOnlyList<string> PackageReferences,
    TestFramework TestFramework)
{
    /// <summary>File name without its ending.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Folder relative to the root; empty for a project at the root.</summary>
    public string Folder => (System.IO.Path.GetDirectoryName(Path) ?? "").Replace('\\', '/');

    /// <summary>Solutions that name it, relative to the root; empty when none does.</summary>
    public IReadOnlyList<string> Solutions { get; init; } = [];

    /// <summary>Whether it holds tests.</summary>
    public bool IsTest => TestFramework is not TestFramework.None;
}

/// <summary>What a test project is written in.</summary>
public enum TestFramework
{
    /// <summary>No test project.</summary>
    None,

    /// <summary>xUnit, version 2 or 3.</summary>
    XUnit,

    /// <summary>NUnit.</summary>
    NUnit,

    /// <summary>MSTest.</summary>
    MSTest,

    /// <summary>A test project in a framework that DevPilot runs and does not write for.</summary>
    Other,
}

/// <summary>The SDK that <c>global.json</c> asks for.</summary>
/// <param name="Version">Full version, such as <c>10.0.100</c>.</param>
/// <param name="RollForward">Policy word; <c>latestPatch</c> when the file is silent.</param>
public sealed record SdkPin(string Version, string RollForward);

/// <summary>A solution, project or settings file that is malformed.</summary>
/// <param name="Path">File, relative to the root.</param>
/// <param name="Reason">What is wrong with it, with the place where the reader knows it.</param>
public sealed record UnreadableFile(string Path, string Reason);
