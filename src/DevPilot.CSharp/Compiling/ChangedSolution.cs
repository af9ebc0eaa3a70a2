using DevPilot.Core.Coding;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.CSharp.Compiling;

/// <summary>A solution before and after a change of files.</summary>
/// <param name="Before">As the repository stands.</param>
/// <param name="After">With the change.</param>
/// <param name="Changes">The changes of C# files.</param>
/// <param name="Unchecked">Changes that only a build can judge, one sentence each.</param>
internal sealed record ChangedSolution(
    Solution Before,
    Solution After,
    IReadOnlyList<FileChange> Changes,
    IReadOnlyList<string> Unchecked)
{
    private static readonly string[] BuildFiles = [".csproj", ".props", ".targets", ".sln", ".slnx", ".slnf", ".ruleset"];

    /// <summary>Opens the projects that own the changed files and makes the change in memory.</summary>
    public static async Task<ChangedSolution> OpenAsync(CodeBase before, IReadOnlyList<FileChange> changes, CancellationToken cancellationToken)
    {
        string[] paths = [.. changes.Select(change => change.Path).Concat(changes.Select(change => change.OldPath).OfType<string>())];
        var solution = await before.OpenAsync(paths, cancellationToken);
        var after = solution;
        foreach (var change in changes)
            after = Apply(before, after, change);

        return new ChangedSolution(
            solution,
            after,
            [.. changes.Where(change => IsSource(change.Path))],
            [.. changes.Where(change => BuildFiles.Contains(Path.GetExtension(change.Path), StringComparer.OrdinalIgnoreCase)).Select(change => $"{change.Path} changes how projects are built; only a build shows its effect.")]);
    }

    /// <summary>Projects that hold a changed file, before or after.</summary>
    public IReadOnlyList<ProjectId> TouchedProjects => [.. After.GetChanges(Before).GetProjectChanges().Select(change => change.ProjectId)];

    /// <summary>The touched projects and all that reference them.</summary>
    public IReadOnlyList<ProjectId> AffectedProjects
    {
        get
        {
            var graph = After.GetProjectDependencyGraph();
            return [.. TouchedProjects.SelectMany(project => graph.GetProjectsThatTransitivelyDependOnThisProject(project).Prepend(project)).Distinct()];
        }
    }

    private static Solution Apply(CodeBase code, Solution solution, FileChange change)
    {
        var text = change.After is null ? null : SourceReader.Decode(change.After);
        var old = code.FullPath(change.OldPath ?? change.Path);
        var path = code.FullPath(change.Path);
        var documents = solution.GetDocumentIdsWithFilePath(old);
        if (text is null || old != path)
        {
            foreach (var document in documents)
                solution = Remove(solution, document);
        }

        if (text is null)
            return solution;
        if (old != path || documents.IsEmpty)
            return IsSource(path) ? Add(code, solution, change.Path, text) : solution;
        foreach (var document in documents)
            solution = Replace(solution, document, text);
        return solution;
    }

    private static Solution Replace(Solution solution, DocumentId document, SourceText text) =>
        solution.ContainsDocument(document) ? solution.WithDocumentText(document, text)
        : solution.ContainsAdditionalDocument(document) ? solution.WithAdditionalDocumentText(document, text)
        : solution.WithAnalyzerConfigDocumentText(document, text);

    private static Solution Remove(Solution solution, DocumentId document) =>
        solution.ContainsDocument(document) ? solution.RemoveDocument(document)
        : solution.ContainsAdditionalDocument(document) ? solution.RemoveAdditionalDocument(document)
        : solution.RemoveAnalyzerConfigDocument(document);

    private static Solution Add(CodeBase code, Solution solution, string path, SourceText text)
    {
        var owner = code.Structure.OwnerOf(path)?.Folder;
        var full = code.FullPath(path);
        foreach (var project in solution.Projects.Where(project => project.FilePath is not null && Path.GetDirectoryName(code.RelativePath(project.FilePath)) == owner))
            solution = solution.AddDocument(DocumentId.CreateNewId(project.Id, full), Path.GetFileName(path), text, filePath: full);
        return solution;
    }

    private static bool IsSource(string path) => path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);
}
