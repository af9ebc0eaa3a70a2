using System.Text;
using DevPilot.Core.Coding;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>Whether a change documents its new public members as the code around them does. Syntax only; test code is left out.</summary>
/// <param name="NewPublicMembers">Public and protected types and members that the changed files did not have before.</param>
/// <param name="DocumentedNewPublicMembers">Of these, with a documentation comment.</param>
/// <param name="SurroundingsAreDocumented">Whether more than half of the public members that were there before have one.</param>
public sealed record DocumentationFacts(int NewPublicMembers, int DocumentedNewPublicMembers, bool SurroundingsAreDocumented)
{
    /// <summary>Counts.</summary>
    public static DocumentationFacts Of(CodeBase before, IReadOnlyList<FileChange> changes)
    {
        var production = changes.Where(change =>
            change.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) && before.Structure.OwnerOf(change.Path) is not { IsTest: true });
        var old = new Dictionary<string, bool>();
        var @new = new Dictionary<string, bool>();
        foreach (var change in production)
        {
            Collect(change.Before, old);
            Collect(change.After, @new);
        }

        var added = @new.Where(member => !old.ContainsKey(member.Key)).ToList();
        return new DocumentationFacts(added.Count, added.Count(member => member.Value), 2 * old.Values.Count(documented => documented) > old.Count);
    }

    private static void Collect(byte[]? bytes, Dictionary<string, bool> documented)
    {
        if (bytes is null)
            return;

        var root = CSharpSyntaxTree.ParseText(Encoding.UTF8.GetString(bytes)).GetRoot();
        foreach (var member in root.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(IsPublic))
            documented[Signature(member)] = member.GetLeadingTrivia().Any(trivia => trivia.HasStructure && trivia.GetStructure() is DocumentationCommentTriviaSyntax);
    }

    private static bool IsPublic(MemberDeclarationSyntax member) => member is not BaseNamespaceDeclarationSyntax and not GlobalStatementSyntax
        && member.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.ProtectedKeyword));

    private static string Signature(MemberDeclarationSyntax member)
    {
        var scope = string.Join('.', member.Ancestors().OfType<BaseTypeDeclarationSyntax>().Select(type => type.Identifier.ValueText));
        return scope + "/" + member switch
        {
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            DelegateDeclarationSyntax type => type.Identifier.ValueText,
            MethodDeclarationSyntax method => method.Identifier.ValueText + method.ParameterList.ToString(),
            ConstructorDeclarationSyntax constructor => constructor.Identifier.ValueText + constructor.ParameterList.ToString(),
            PropertyDeclarationSyntax property => property.Identifier.ValueText,
            _ => member.WithoutTrivia().ToString(),
        };
    }
}
