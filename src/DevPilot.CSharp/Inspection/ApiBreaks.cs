using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Compiling;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>Public and protected types and members that callers outside of the repository can no longer use as before.</summary>
/// <remarks>
/// Looks at what the changed files declared. A warning in a library, because the request may have asked for it; information in a program,
/// which nobody references. Test projects have no public API.
/// </remarks>
internal static class ApiBreaks
{
    public const string Rule = "api-break";

    public static async Task<IReadOnlyList<ReviewFinding>> FindAsync(CodeBase code, ChangedSolution changed, CancellationToken cancellationToken)
    {
        var findings = new List<ReviewFinding>();
        foreach (var project in changed.After.GetChanges(changed.Before).GetProjectChanges().Where(project => !IsTest(code, project.NewProject)))
        {
            var before = await project.OldProject.GetCompilationAsync(cancellationToken);
            var after = await project.NewProject.GetCompilationAsync(cancellationToken);
            if (before is null || after is null)
                continue;
            var severity = project.NewProject.CompilationOptions?.OutputKind is OutputKind.DynamicallyLinkedLibrary ? FindingSeverity.Warning : FindingSeverity.Info;
            DocumentId[] documents = [.. project.GetChangedDocuments(), .. project.GetRemovedDocuments()];
            foreach (var document in documents.Select(id => project.OldProject.GetDocument(id)!))
            {
                var tree = await document.GetSyntaxTreeAsync(cancellationToken);
                findings.AddRange(Declared(before, tree!, cancellationToken).SelectMany(symbol => Compare(symbol, after))
                    .Select(found => new ReviewFinding(severity, Rule, PathOf(code, found.Place, document), found.Place is null ? 0 : ChangedSource.LineOf(found.Place), found.Message)));
            }
        }

        return findings;
    }

    private static bool IsTest(CodeBase code, Project project) =>
        code.Structure.Projects.FirstOrDefault(known => code.FullPath(known.Path) == project.FilePath)?.IsTest ?? false;

    private static string PathOf(CodeBase code, Location? place, Document document) =>
        code.RelativePath(place?.SourceTree?.FilePath is { Length: > 0 } path ? path : document.FilePath!);

    private static IEnumerable<ISymbol> Declared(Compilation compilation, SyntaxTree tree, CancellationToken cancellationToken)
    {
        var model = compilation.GetSemanticModel(tree);
        return tree.GetRoot(cancellationToken).DescendantNodes(node => node is not BlockSyntax and not ExpressionSyntax)
            .SelectMany(node => node switch
            {
                BaseFieldDeclarationSyntax fields => fields.Declaration.Variables.Select(variable => model.GetDeclaredSymbol(variable, cancellationToken)),
                ParameterSyntax { Parent.Parent: RecordDeclarationSyntax } parameter => [RecordProperty(model, parameter, cancellationToken)],
                MemberDeclarationSyntax member => [model.GetDeclaredSymbol(member, cancellationToken)],
                _ => [],
            })
            .OfType<ISymbol>()
            .Where(PublicSurface.Holds)
            .Distinct<ISymbol>(SymbolEqualityComparer.Default);
    }

    private static IPropertySymbol? RecordProperty(SemanticModel model, ParameterSyntax parameter, CancellationToken cancellationToken) =>
        model.GetDeclaredSymbol(parameter, cancellationToken) is { ContainingSymbol.ContainingType: { } type }
            ? type.GetMembers(parameter.Identifier.ValueText).OfType<IPropertySymbol>().FirstOrDefault()
            : null;

    private static IEnumerable<(string Message, Location? Place)> Compare(ISymbol before, Compilation after)
    {
        var id = before.GetDocumentationCommentId();
        if (id is null)
            return [];
        if (DocumentationCommentId.GetFirstSymbolForDeclarationId(id, after) is { } same && PublicSurface.Holds(same))
            return ApiComparison.Changes(before, same).Select(message => (message, same.Locations.FirstOrDefault()));

        // A member of a type that is gone says nothing that the type has not said.
        var owner = before.ContainingType is null ? null : Find(before.ContainingType, after);
        if (before.ContainingType is not null && owner is null)
            return [];
        return [ApiComparison.Removed(before, owner)];
    }

    private static INamedTypeSymbol? Find(INamedTypeSymbol type, Compilation compilation) =>
        type.GetDocumentationCommentId() is { } id
        && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is INamedTypeSymbol found && PublicSurface.Holds(found)
            ? found
            : null;
}
