using System.Text;
using DevPilot.CSharp.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.CSharp.Sources;

/// <summary>Makes a Roslyn solution of what MSBuild said about its projects.</summary>
internal static class SolutionBuilder
{
    public static Solution Build(string root, IReadOnlyList<EvaluatedProject> projects)
    {
        var workspace = new AdhocWorkspace();
        var ids = projects.ToDictionary(project => project.Path, project => ProjectId.CreateNewId(project.Path));
        var infos = projects.Select(project => Describe(root, project, ids));
        return workspace.AddSolution(SolutionInfo.Create(SolutionId.CreateNewId(), VersionStamp.Default, projects: infos));
    }

    private static ProjectInfo Describe(string root, EvaluatedProject project, Dictionary<string, ProjectId> ids)
    {
        var id = ids[project.Path];
        return ProjectInfo.Create(
            id,
            VersionStamp.Default,
            Path.GetFileNameWithoutExtension(project.Path),
            project.AssemblyName,
            LanguageNames.CSharp,
            filePath: Path.Combine(root, project.Path),
            compilationOptions: CompilationOptions(project),
            parseOptions: ParseOptions(project),
            documents: project.Sources.Select(path => Document(id, path)),
            projectReferences: project.ProjectReferences.Where(ids.ContainsKey).Select(path => new ProjectReference(ids[path])),
            metadataReferences: project.References.Select(path => MetadataReference.CreateFromFile(path)))
            .WithDefaultNamespace(project.RootNamespace);
    }

    private static CSharpCompilationOptions CompilationOptions(EvaluatedProject project) =>
        new(
            project.OutputType is "Exe" or "WinExe" ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            allowUnsafe: project.AllowUnsafe,
            nullableContextOptions: Enum.TryParse<NullableContextOptions>(project.Nullable, ignoreCase: true, out var nullable) ? nullable : default,
            specificDiagnosticOptions: project.NoWarn.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Suppress)));

    private static CSharpParseOptions ParseOptions(EvaluatedProject project) =>
        new(
            LanguageVersionFacts.TryParse(project.LangVersion, out var version) ? version : LanguageVersion.Default,
            preprocessorSymbols: project.Defines);

    private static DocumentInfo Document(ProjectId project, string path) => DocumentInfo.Create(
        DocumentId.CreateNewId(project, path),
        Path.GetFileName(path),
        loader: new FileTextLoader(path, Encoding.UTF8),
        filePath: path);
}
