using System.Text;
using DevPilot.CSharp.Evaluation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.CSharp.Sources;

/// <summary>Makes a Roslyn solution of what MSBuild said about its projects.</summary>
internal static class SolutionBuilder
{
    public static Solution Build(string root, IReadOnlyList<EvaluatedProject> projects)
    {
        var workspace = new AdhocWorkspace();
        var evaluated = projects.Where(project => project.Problem.Length is 0).ToList();
        var ids = evaluated.ToDictionary(project => project.Path, project => ProjectId.CreateNewId(project.Path));
        var infos = evaluated.Select(project => Describe(root, project, ids));
        return workspace.AddSolution(SolutionInfo.Create(SolutionId.CreateNewId(), VersionStamp.Default, projects: infos));
    }

    private static ProjectInfo Describe(string root, EvaluatedProject project, Dictionary<string, ProjectId> ids)
    {
        var id = ids[project.Path];
        var intermediate = project.IntermediateFiles.ToDictionary(file => file.Path, file => file.Text);
        var path = Path.Combine(root, project.Path);
        var (compilation, parse) = CompilerSettings.Read(project, Path.GetDirectoryName(path)!);
        return ProjectInfo.Create(
            id,
            VersionStamp.Default,
            Path.GetFileNameWithoutExtension(project.Path),
            project.AssemblyName,
            LanguageNames.CSharp,
            filePath: path,
            compilationOptions: compilation,
            parseOptions: parse,
            documents: Documents(project.Sources),
            projectReferences: project.ProjectReferences.Where(ids.ContainsKey).Distinct().Select(path => new ProjectReference(ids[path])),
            metadataReferences: project.References.Distinct().Where(File.Exists).Select(path => Reference(project, path)),
            analyzerReferences: project.Analyzers.Distinct().Where(File.Exists).Select(AnalyzerAssemblies.Get),
            additionalDocuments: Documents(project.AdditionalFiles))
            .WithAnalyzerConfigDocuments(Documents(project.AnalyzerConfigFiles))
            .WithDefaultNamespace(project.RootNamespace);

        IEnumerable<DocumentInfo> Documents(IEnumerable<string> paths) => paths.Distinct().Select(path => Document(id, path, intermediate));
    }

    private static MetadataReference Reference(EvaluatedProject project, string path)
    {
        var reference = AssemblyReferences.Get(path);
        return project.ReferenceAliases.TryGetValue(path, out var aliases) ? reference.WithAliases(aliases) : reference;
    }

    private static DocumentInfo Document(ProjectId project, string path, Dictionary<string, string> intermediate)
    {
        var isIntermediate = intermediate.TryGetValue(path, out var text);
        return DocumentInfo.Create(
            DocumentId.CreateNewId(project, path),
            Path.GetFileName(path),
            loader: isIntermediate ? TextLoader.From(TextAndVersion.Create(SourceText.From(text!, Encoding.UTF8), VersionStamp.Default, path)) : new SourceTextLoader(path),
            filePath: path,
            isGenerated: isIntermediate);
    }
}
