using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Rename;

namespace DevPilot.Agents.BuiltIn.Changes.Renaming;

/// <summary>Renames in a solution and sees to it that every reference still means what it meant.</summary>
internal static class RenameOutcome
{
    /// <summary>Renames a symbol and, without a signature, all its overloads or arities.</summary>
    /// <returns>The new solution, or the reason why the rename would change what some code means.</returns>
    public static async Task<(Solution? Solution, Refusal? Refusal)> OfAsync(
        TargetSymbol target, string name, bool inComments, CodeBase code, CancellationToken cancellationToken)
    {
        var before = (await RenamePlaces.OfAsync(target.Symbols, target.Solution, cancellationToken)).References;
        var options = new SymbolRenameOptions(RenameOverloads: target.Symbols.Count > 1, RenameInComments: inComments);
        var container = ContainerId(target.First);
        var solution = target.Solution;
        foreach (var id in target.Symbols.Select(symbol => symbol.GetDocumentationCommentId()!))
        {
            if (await FindAsync(solution, target, id, cancellationToken) is { } symbol)
                solution = await Renamer.RenameSymbolAsync(solution, symbol, options, name, cancellationToken);
        }

        var renamed = await RenamedAsync(solution, target, container, name, cancellationToken);
        var after = (await RenamePlaces.OfAsync(renamed, solution, cancellationToken)).References;
        return after.Count == before.Count
            ? (solution, null)
            : (null, Refusal.NotPossible(
                $"With the name '{name}', some code would mean something else: {before.Count} places refer to '{target.First.Name}' now, {after.Count} would then.",
                [.. before.Concat(after).CountBy(place => place.Path).Take(5).Select(place => code.RelativePath(place.Key))]));
    }

    private static string? ContainerId(ISymbol symbol) =>
        (symbol.ContainingType ?? (ISymbol)symbol.ContainingNamespace).GetDocumentationCommentId();

    private static async Task<ISymbol?> FindAsync(Solution solution, TargetSymbol target, string id, CancellationToken cancellationToken)
    {
        var compilation = await CompilationAsync(solution, target, cancellationToken);
        return compilation is null ? null : DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation);
    }

    private static async Task<IReadOnlyList<ISymbol>> RenamedAsync(
        Solution solution, TargetSymbol target, string? container, string name, CancellationToken cancellationToken)
    {
        var compilation = await CompilationAsync(solution, target, cancellationToken);
        if (compilation is null)
            return [];
        var owner = string.IsNullOrEmpty(container) || container is "N:"
            ? compilation.Assembly.GlobalNamespace
            : DocumentationCommentId.GetFirstSymbolForDeclarationId(container, compilation) as INamespaceOrTypeSymbol;
        return [.. owner?.GetMembers(name).Where(member => member.Locations.Any(location => location.IsInSource)) ?? []];
    }

    private static async Task<Compilation?> CompilationAsync(Solution solution, TargetSymbol target, CancellationToken cancellationToken)
    {
        var tree = target.First.Locations.First(location => location.IsInSource).SourceTree!;
        var project = target.Solution.GetDocument(tree)!.Project.Id;
        return await solution.GetProject(project)!.GetCompilationAsync(cancellationToken);
    }
}
