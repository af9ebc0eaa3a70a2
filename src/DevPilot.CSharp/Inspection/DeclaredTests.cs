using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.CSharp.Inspection;

/// <summary>Test methods that stand in a source file, told by their attributes.</summary>
public static class DeclaredTests
{
    /// <summary>Full names as result files write them: a nested type after <c>+</c>, an arity after a backtick.</summary>
    public static IReadOnlyList<string> In(SourceText source, CancellationToken cancellationToken)
    {
        var root = CSharpSyntaxTree.ParseText(source, cancellationToken: cancellationToken).GetRoot(cancellationToken);
        return [.. TestMethod.In(root).Select(test => FullName(test.Syntax)).Distinct()];
    }

    private static string FullName(MethodDeclarationSyntax method)
    {
        var types = string.Join('+', method.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(NameOf));
        var spaces = method.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse().Select(space => space.Name.ToString());
        return string.Join('.', [.. spaces, types, method.Identifier.ValueText]);
    }

    private static string NameOf(TypeDeclarationSyntax type) =>
        type.TypeParameterList is { Parameters.Count: var arity } ? $"{type.Identifier.ValueText}`{arity}" : type.Identifier.ValueText;
}
