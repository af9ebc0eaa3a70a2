using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Structure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.CSharp.Sources;

/// <summary>A repository as C#: cheap questions are answered from text and syntax, dear ones from a compilation.</summary>
/// <remarks>Reads files when it is asked and keeps what it has compiled; a workspace that changes on disk needs a new one.</remarks>
public sealed class CodeBase(ProjectStructureInfo structure, IReadOnlyList<string> sourcePaths, IProjectEvaluator evaluator)
{
    private readonly Lock _gate = new();
    private readonly List<(HashSet<string> Projects, Task<Solution> Solution)> _opened = [];
    private TypeIndex? _types;
    private WordIndex? _words;

    /// <summary>How the repository is put together.</summary>
    public ProjectStructureInfo Structure { get; } = structure;

    /// <summary>All <c>.cs</c> files relative to the root, generated ones and build output left out.</summary>
    public IReadOnlyList<string> SourcePaths { get; } = sourcePaths;

    /// <summary>Absolute path of a file of the repository.</summary>
    public string FullPath(string path) => Path.Combine(Structure.Root, path);

    /// <summary>Path of a file relative to the root, separated by <c>/</c>.</summary>
    public string RelativePath(string fullPath) => Path.GetRelativePath(Structure.Root, fullPath).Replace('\\', '/');

    /// <summary>Text of a file in its own encoding.</summary>
    public SourceText ReadText(string path) => SourceReader.Read(FullPath(path));

    /// <summary>Types that are declared under a simple name (case ignored), in path order, test code last.</summary>
    public Task<IReadOnlyList<TypeLocation>> FindTypesAsync(string name, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<TypeLocation>>(() => FindTypes(name, cancellationToken), cancellationToken);

    /// <summary>Names of declared types that somebody may have meant who wrote another, the likeliest first.</summary>
    /// <param name="name">What was written.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Task<IReadOnlyList<string>> FindNearestTypeNamesAsync(string name, int count, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<string>>(
            () =>
            [
                .. NearestNames.Order(name, Types(cancellationToken).Names)
                    .Where(candidate => FindTypes(candidate, cancellationToken).Count > 0)
                    .Take(count),
            ],
            cancellationToken);

    /// <summary>Source files that may hold a word, the case of ASCII letters ignored; the first question reads all files, later ones none.</summary>
    /// <param name="word">A name, or several words that must all be there.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IReadOnlyList<string> FilesWith(string word, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _words ??= WordIndex.Build(Structure.Root, SourcePaths, cancellationToken);
        }

        return [.. _words.FilesWith(word)];
    }

    /// <summary>Roslyn's view of the projects that own the given files, of all that these reference, and of all that reference these.</summary>
    /// <param name="paths">Files, relative to the root.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <returns>A solution whose documents carry absolute file paths. Unchanged text and compilations are shared between calls.</returns>
    /// <exception cref="ProjectEvaluationException">MSBuild could not evaluate a project that owns one of the files.</exception>
    public Task<Solution> OpenAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        var owners = paths.SelectMany(Owners).ToHashSet();
        var wanted = WithReferrers(owners);
        lock (_gate)
        {
            _opened.RemoveAll(opened => opened.Solution.IsFaulted || opened.Solution.IsCanceled);
            if (_opened.Find(opened => wanted.IsSubsetOf(opened.Projects)).Solution is { } known)
                return known.WaitAsync(cancellationToken);

            var solution = Task.Run(() => EvaluateAsync(owners, wanted, cancellationToken), cancellationToken);
            _opened.Add((wanted, solution));
            return solution;
        }
    }

    private async Task<Solution> EvaluateAsync(HashSet<string> owners, HashSet<string> wanted, CancellationToken cancellationToken)
    {
        var evaluated = wanted.Count is 0 ? [] : await evaluator.EvaluateAsync(Structure.Root, wanted, cancellationToken);
        if (evaluated.FirstOrDefault(project => project.Problem.Length > 0 && owners.Contains(project.Path)) is { } failed)
            throw new ProjectEvaluationException(failed.Problem);
        return SolutionBuilder.Build(Structure.Root, evaluated);
    }

    /// <summary>Projects that a file belongs to by its place: all in the nearest folder above that has any.</summary>
    private IEnumerable<string> Owners(string path) => Structure.OwnerOf(path) is { } owner
        ? Structure.Projects.Where(project => project.Folder == owner.Folder).Select(project => project.Path)
        : [];

    private HashSet<string> WithReferrers(IEnumerable<string> owners)
    {
        var projects = owners.ToHashSet();
        bool grew;
        do
        {
            grew = false;
            foreach (var project in Structure.Projects.Where(project => project.ProjectReferences.Any(projects.Contains)))
                grew |= projects.Add(project.Path);
        }
        while (grew);

        return projects;
    }

    private TypeIndex Types(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _types ??= TypeIndex.Build(Structure.Root, SourcePaths, cancellationToken);
        }
    }

    private List<TypeLocation> FindTypes(string name, CancellationToken cancellationToken)
    {
        var found = new List<TypeLocation>();
        foreach (var path in Types(cancellationToken).FilesOf(name))
            found.AddRange(Declarations(path, ReadText(path), name, cancellationToken));
        return [.. found.OrderBy(type => type.IsTestCode).ThenBy(type => type.Path, StringComparer.Ordinal)];
    }

    private IEnumerable<TypeLocation> Declarations(string path, SourceText text, string name, CancellationToken cancellationToken)
    {
        var root = CSharpSyntaxTree.ParseText(text, cancellationToken: cancellationToken).GetRoot(cancellationToken);
        return root.DescendantNodes()
            .OfType<BaseTypeDeclarationSyntax>()
            .Where(type => type.Identifier.ValueText.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(type => new TypeLocation(
                type.Identifier.ValueText,
                FullName(type),
                type.Kind(),
                path,
                text.Lines.GetLineFromPosition(type.Identifier.SpanStart).LineNumber + 1,
                Structure.OwnerOf(path)?.IsTest ?? false));
    }

    private static string FullName(BaseTypeDeclarationSyntax type) => string.Join('.', type.AncestorsAndSelf()
        .Select(node => node switch
        {
            BaseTypeDeclarationSyntax declaration => declaration.Identifier.ValueText,
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            _ => "",
        })
        .Where(part => part.Length > 0)
        .Reverse());
}
