using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.Agents.BuiltIn.Testing;

/// <summary>The classes of a project that hold tests.</summary>
internal static class TestClasses
{
    /// <summary>In path order; abstract and generic classes are left out.</summary>
    public static async Task<IReadOnlyList<ClassDeclarationSyntax>> OfAsync(Project project, CodeBase code, CancellationToken cancellationToken)
    {
        var written = code.SourcePaths.ToHashSet();
        var classes = new List<ClassDeclarationSyntax>();
        foreach (var document in project.Documents.OrderBy(document => document.FilePath, StringComparer.Ordinal))
        {
            if (document.FilePath is null || !written.Contains(code.RelativePath(document.FilePath)))
                continue;
            var root = await document.GetSyntaxRootAsync(cancellationToken);
            classes.AddRange(root!.DescendantNodes(node => node is not MemberDeclarationSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
                .OfType<ClassDeclarationSyntax>()
                .Where(HoldsTests));
        }

        return classes;
    }

    private static bool HoldsTests(ClassDeclarationSyntax type) =>
        type.TypeParameterList is null
        && !type.Modifiers.Any(modifier => modifier.ValueText is "abstract")
        && type.Members.OfType<MethodDeclarationSyntax>().Any(TestConventions.IsTest);
}
