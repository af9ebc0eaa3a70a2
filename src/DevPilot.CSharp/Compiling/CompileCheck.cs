using DevPilot.Core.Coding;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.CSharp.Compiling;

/// <summary>Compiles a change in memory and reports what the compiler newly objects to.</summary>
/// <remarks>
/// A change inside of bodies can only bring diagnostics to the files that it touches, and only these are bound. Any other compiles the
/// projects that hold it and all that reference them. What was wrong before the change is looked up only in files where something is wrong
/// afterwards. <c>dotnet build</c> remains the judge: it sees resources, tasks and emitting, which this does not.
/// </remarks>
public static class CompileCheck
{
    /// <summary>A change of a declaration deep down would compile all; memory is for what is sure to be needed.</summary>
    private const int MostWarmed = 4;

    /// <summary>Errors and warnings that a change brings.</summary>
    /// <param name="before">The repository without the change.</param>
    /// <param name="changes">The change; its files need not be on disk.</param>
    /// <param name="cancellationToken">Ends evaluation and compilation.</param>
    /// <exception cref="ProjectEvaluationException">MSBuild could not evaluate a project that owns a changed file.</exception>
    public static async Task<CompileReport> CheckAsync(CodeBase before, IReadOnlyList<FileChange> changes, CancellationToken cancellationToken)
    {
        var changed = await ChangedSolution.OpenAsync(before, changes, cancellationToken);
        return await CheckAsync(before, changed, cancellationToken);
    }

    /// <summary>Compiles the projects of files ahead of a change, and then those that reference them, so that its first check is a warm one.</summary>
    /// <param name="code">The repository.</param>
    /// <param name="paths">Files that are likely to change or to come, relative to the root.</param>
    /// <param name="enough">Ends the compilation: what it comes to stays.</param>
    /// <param name="cancellationToken">Ends the evaluation too, which others may be waiting for.</param>
    /// <exception cref="ProjectEvaluationException">MSBuild could not evaluate a project that owns one of the files.</exception>
    public static async Task WarmAsync(CodeBase code, IReadOnlyCollection<string> paths, CancellationToken enough, CancellationToken cancellationToken)
    {
        var solution = await code.OpenAsync(paths, cancellationToken);
        var owners = paths.Select(path => code.Structure.OwnerOf(path)?.Path).OfType<string>().Select(code.FullPath).ToHashSet();
        var projects = solution.Projects.Where(project => owners.Contains(project.FilePath!)).Select(project => project.Id).ToList();
        var graph = solution.GetProjectDependencyGraph();
        foreach (var project in projects.Concat(projects.SelectMany(graph.GetProjectsThatTransitivelyDependOnThisProject)).Distinct().Take(MostWarmed))
            (await solution.GetProject(project)!.GetCompilationAsync(enough))?.GetDiagnostics(enough);
    }

    internal static async Task<CompileReport> CheckAsync(CodeBase code, ChangedSolution changed, CancellationToken cancellationToken)
    {
        var found = new List<CompileDiagnostic>();
        var bodiesOnly = await ChangesBodiesOnlyAsync(changed, cancellationToken);
        var projects = bodiesOnly ? changed.TouchedProjects : changed.AffectedProjects;
        var comparison = new NewDiagnostics(code, changed.Changes);
        foreach (var project in projects)
        {
            var scope = new ProjectComparison(changed.Before.GetProject(project), changed.After.GetProject(project)!);
            found.AddRange(bodiesOnly
                ? await scope.InFilesAsync(comparison, changed.Changes.Select(change => code.FullPath(change.Path)).ToHashSet(), cancellationToken)
                : await scope.InProjectAsync(comparison, cancellationToken));
        }

        return new CompileReport(
            [.. found.Distinct().OrderByDescending(diagnostic => diagnostic.Severity).ThenBy(diagnostic => diagnostic.Path, StringComparer.Ordinal).ThenBy(diagnostic => diagnostic.Line)],
            [.. projects.Select(project => code.RelativePath(changed.After.GetProject(project)!.FilePath!)).Order(StringComparer.Ordinal)],
            changed.Unchecked);
    }

    /// <summary>Whether no declaration that another file can see is added, removed or changed.</summary>
    private static async Task<bool> ChangesBodiesOnlyAsync(ChangedSolution changed, CancellationToken cancellationToken)
    {
        foreach (var project in changed.After.GetChanges(changed.Before).GetProjectChanges())
        {
            if (project.GetAddedDocuments().Any() || project.GetRemovedDocuments().Any()
                || project.GetChangedAdditionalDocuments().Any() || project.GetChangedAnalyzerConfigDocuments().Any())
                return false;
            foreach (var document in project.GetChangedDocuments())
            {
                var old = await project.OldProject.GetDocument(document)!.GetSyntaxTreeAsync(cancellationToken);
                var now = await project.NewProject.GetDocument(document)!.GetSyntaxTreeAsync(cancellationToken);
                if (!SyntaxFactory.AreEquivalent(old, now, topLevel: true))
                    return false;
            }
        }

        return true;
    }
}
