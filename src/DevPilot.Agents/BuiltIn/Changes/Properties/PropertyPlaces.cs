using DevPilot.Agents.BuiltIn.Resolving;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Changes.Properties;

/// <summary>The declarations that get a new property: the type's own, and of an interface those that implement it.</summary>
internal static class PropertyPlaces
{
    /// <summary>The type's own first; of a partial type the part that has properties.</summary>
    public static async Task<IReadOnlyList<PropertyPlace>> OfAsync(OpenTarget target, CancellationToken cancellationToken)
    {
        List<PropertyPlace> places = [new PropertyPlace(Main(target.Declarations(cancellationToken)), target.Compilation)];
        if (target.Type.TypeKind is not TypeKind.Interface)
            return places;

        foreach (var project in target.Solution.Projects.OrderBy(project => project.FilePath, StringComparer.Ordinal))
            places.AddRange(Implementations((await project.GetCompilationAsync(cancellationToken))!, target, cancellationToken));
        return places;
    }

    private static TypeDeclarationSyntax Main(IReadOnlyList<TypeDeclarationSyntax> parts) =>
        parts.FirstOrDefault(part => part.Members.OfType<PropertyDeclarationSyntax>().Any()) ?? parts[0];

    private static IEnumerable<PropertyPlace> Implementations(Compilation compilation, OpenTarget target, CancellationToken cancellationToken)
    {
        var id = target.Type.GetDocumentationCommentId();
        foreach (var type in compilation.GetSymbolsWithName(_ => true, SymbolFilter.Type, cancellationToken).OfType<INamedTypeSymbol>())
        {
            if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || !Declares(type, id))
                continue;
            var part = type.DeclaringSyntaxReferences
                .Select(reference => reference.GetSyntax(cancellationToken))
                .OfType<TypeDeclarationSyntax>()
                .FirstOrDefault(part => target.Code.SourcePaths.Contains(target.PathOf(part)));
            if (part is not null)
                yield return new PropertyPlace(part, compilation);
        }
    }

    /// <summary>Whether a type implements the interface itself, not through its base class.</summary>
    private static bool Declares(INamedTypeSymbol type, string? id) =>
        type.AllInterfaces.Any(contract => contract.OriginalDefinition.GetDocumentationCommentId() == id)
        && !(type.BaseType?.AllInterfaces.Any(contract => contract.OriginalDefinition.GetDocumentationCommentId() == id) ?? false);
}

/// <summary>A declaration that gets the property.</summary>
/// <param name="Declaration">The type.</param>
/// <param name="Compilation">Of its project.</param>
internal sealed record PropertyPlace(TypeDeclarationSyntax Declaration, Compilation Compilation);
