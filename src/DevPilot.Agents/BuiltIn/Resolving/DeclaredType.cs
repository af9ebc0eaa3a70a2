using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Resolving;

/// <summary>What the declaration of a type says about its identity.</summary>
/// <param name="Id">Documentation comment id.</param>
/// <param name="Arity">Count of its own type parameters.</param>
internal sealed record DeclaredType(string Id, int Arity)
{
    /// <summary>Reads the declaration at a location.</summary>
    public static DeclaredType Read(CodeBase code, TypeLocation location, CancellationToken cancellationToken)
    {
        var text = code.ReadText(location.Path);
        var root = CSharpSyntaxTree.ParseText(text, cancellationToken: cancellationToken).GetRoot(cancellationToken);
        var declaration = root.DescendantNodes()
            .OfType<BaseTypeDeclarationSyntax>()
            .First(type => text.Lines.GetLineFromPosition(type.Identifier.SpanStart).LineNumber + 1 == location.Line
                && type.Identifier.ValueText == location.Name);
        return new DeclaredType(IdOf(declaration), ArityOf(declaration));
    }

    /// <summary>Documentation comment id of a type declaration, from syntax alone.</summary>
    public static string IdOf(BaseTypeDeclarationSyntax declaration) => "T:" + string.Join('.', declaration.AncestorsAndSelf()
        .Select(node => node switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText + (ArityOf(type) is > 0 and var arity ? $"`{arity}" : ""),
            BaseNamespaceDeclarationSyntax space => space.Name.ToString(),
            _ => "",
        })
        .Where(part => part.Length > 0)
        .Reverse());

    private static int ArityOf(SyntaxNode declaration) =>
        declaration is TypeDeclarationSyntax { TypeParameterList.Parameters.Count: var count } ? count : 0;
}
