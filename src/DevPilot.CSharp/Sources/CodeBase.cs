using System.Text;
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
    /// <summary>How the repository is put together.</summary>
    public ProjectStructureInfo Structure { get; } = structure;

    /// <summary>All <c>.cs</c> files relative to the root, generated ones and build output left out.</summary>
    public IReadOnlyList<string> SourcePaths { get; } = sourcePaths;

    /// <summary>Absolute path of a file of the repository.</summary>
    public string FullPath(string path) => Path.Combine(Structure.Root, path);

    /// <summary>Path of a file relative to the root, separated by <c>/</c>.</summary>
    public string RelativePath(string fullPath) => Path.GetRelativePath(Structure.Root, fullPath).Replace('\\', '/');

    /// <summary>Text of a file in its own encoding.</summary>
    public SourceText ReadText(string path)
    {
        using var stream = File.OpenRead(FullPath(path));
        return SourceText.From(stream, Encoding.UTF8);
    }

    /// <summary>Types that are declared under a simple name (case ignored), in path order, test code last.</summary>
    public Task<IReadOnlyList<TypeLocation>> FindTypesAsync(string name, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<TypeLocation>>(() => FindTypes(name, cancellationToken), cancellationToken);

    /// <summary>Roslyn's view of the projects that own the given files, of all that these reference, and of all that reference these.</summary>
    /// <param name="paths">Files, relative to the root.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <returns>A solution whose documents carry absolute file paths. Unchanged text is shared between calls.</returns>
    /// <exception cref="ProjectEvaluationException">MSBuild could not evaluate a project.</exception>
    public async Task<Solution> OpenAsync(IReadOnlyCollection<string> paths, CancellationToken cancellationToken)
    {
        var owners = paths.Select(Structure.OwnerOf).OfType<CSharpProject>().Select(project => project.Path).ToHashSet();
        bool grew;
        do
        {
            grew = false;
            foreach (var project in Structure.Projects.Where(project => project.ProjectReferences.Any(owners.Contains)))
                grew |= owners.Add(project.Path);
        }
        while (grew);

        var evaluated = await evaluator.EvaluateAsync(Structure.Root, owners, cancellationToken);
        return SolutionBuilder.Build(Structure.Root, evaluated);
    }

    private List<TypeLocation> FindTypes(string name, CancellationToken cancellationToken)
    {
        var found = new List<TypeLocation>();
        foreach (var path in SourcePaths)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = ReadText(path);
            if (text.ToString().Contains(name, StringComparison.OrdinalIgnoreCase))
                found.AddRange(Declarations(path, text, name, cancellationToken));
        }

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
