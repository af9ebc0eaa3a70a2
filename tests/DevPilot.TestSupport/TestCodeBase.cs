using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Sources;
using DevPilot.CSharp.Structure;

namespace DevPilot.TestSupport;

/// <summary>A repository on disk that compiles in process against this test host's own assemblies, without MSBuild.</summary>
public sealed class TestCodeBase : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<CSharpProject> _projects = [];
    private readonly List<string> _sources = [];
    private readonly Dictionary<string, Func<EvaluatedProject, EvaluatedProject>> _settings = [];

    public string Root => _folder.Root;

    public TestCodeBase WithProject(
        string path,
        TestFramework tests = TestFramework.None,
        IReadOnlyList<string>? references = null,
        Func<EvaluatedProject, EvaluatedProject>? settings = null)
    {
        _folder.With(path, "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");
        _projects.Add(new CSharpProject(path, ["net10.0"], references ?? [], [], tests));
        _settings[path] = settings ?? (project => project);
        return this;
    }

    public TestCodeBase WithFile(string path, string text)
    {
        _folder.With(path, text);
        if (path.EndsWith(".cs", StringComparison.Ordinal) && !_sources.Contains(path))
            _sources.Add(path);
        return this;
    }

    public string Read(string path) => File.ReadAllText(_folder[path]);

    public TestCodeBase Remove(string path)
    {
        File.Delete(Path.Combine(Root, path));
        _sources.Remove(path);
        return this;
    }

    public CodeBase Build()
    {
        var structure = new ProjectStructureInfo(Root, [], _projects, null, UsesTestingPlatform: false);
        return new CodeBase(structure, [.. _sources.Order(StringComparer.Ordinal)], new InProcessEvaluator(structure, _sources, _settings));
    }

    public void Dispose() => _folder.Dispose();

    private sealed class InProcessEvaluator(
        ProjectStructureInfo structure,
        List<string> sources,
        Dictionary<string, Func<EvaluatedProject, EvaluatedProject>> settings) : IProjectEvaluator
    {
        private static readonly string[] Assemblies = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);

        public Task<IReadOnlyList<EvaluatedProject>> EvaluateAsync(
            string root, IReadOnlyCollection<string> projects, CancellationToken cancellationToken)
        {
            var reached = new Dictionary<string, EvaluatedProject>();
            foreach (var project in projects)
                Reach(project, reached);
            return Task.FromResult<IReadOnlyList<EvaluatedProject>>([.. reached.Values]);
        }

        private void Reach(string path, Dictionary<string, EvaluatedProject> reached)
        {
            if (reached.ContainsKey(path))
                return;
            var project = structure.Projects.Single(project => project.Path == path);
            reached[path] = settings[path](new EvaluatedProject
            {
                Path = path,
                TargetFramework = "net10.0",
                AssemblyName = project.Name,
                RootNamespace = project.Name,
                Nullable = "enable",
                Sources = [ImplicitUsings(project), .. sources.Where(source => structure.OwnerOf(source) == project).Select(source => Path.Combine(structure.Root, source))],
                References = Assemblies,
                ProjectReferences = project.ProjectReferences,
            });
            foreach (var reference in project.ProjectReferences)
                Reach(reference, reached);
        }

        private string ImplicitUsings(CSharpProject project)
        {
            var path = Path.Combine(structure.Root, project.Folder, "obj", "GlobalUsings.g.cs");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            string[] spaces =
            [
                "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
            ];
            File.WriteAllLines(path, spaces.Select(space => $"global using global::{space};"));
            return path;
        }
    }
}
