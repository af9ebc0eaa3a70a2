using DevPilot.Core.Coding;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>How a change documents what it makes public, beside how its surroundings do.</summary>
/// <param name="NewPublicMembers">Public and protected types and members of non-test projects that the change adds.</param>
/// <param name="DocumentedNewPublicMembers">How many of them have a documentation comment, or inherit one by overriding.</param>
/// <param name="SurroundingsAreDocumented">Whether more than half of what was public in the folders of the changed files has one.</param>
public sealed record DocumentationFacts(int NewPublicMembers, int DocumentedNewPublicMembers, bool SurroundingsAreDocumented)
{
    private const int MostSurroundingFiles = 50;

    /// <summary>The new public members without documentation, by file and name, in the order of the change.</summary>
    public IReadOnlyList<string> Undocumented { get; init; } = [];

    /// <summary>Counts, by syntax alone.</summary>
    /// <param name="before">The repository without the change.</param>
    /// <param name="changes">The change.</param>
    public static DocumentationFacts Of(CodeBase before, IReadOnlyList<FileChange> changes)
    {
        var sources = changes.Where(ChangedSource.IsSource)
            .Select(change => ChangedSource.Read(before, change, CancellationToken.None))
            .Where(source => !source.IsTest)
            .ToList();
        var known = sources.SelectMany(source => Public(source.Before)).Select(KeyOf).ToHashSet();
        var added = sources
            .SelectMany(source => Public(source.After).Select(member => (source.Path, Member: member)))
            .Where(entry => !known.Contains(KeyOf(entry.Member)))
            .ToList();
        var undocumented = added.Where(entry => !IsDocumented(entry.Member)).Select(entry => $"{entry.Path}: {KeyOf(entry.Member)}").ToList();
        return new DocumentationFacts(added.Count, added.Count - undocumented.Count, AreDocumented(before, sources)) { Undocumented = undocumented };
    }

    private static bool AreDocumented(CodeBase code, IReadOnlyList<ChangedSource> sources)
    {
        var folders = sources.Select(source => Path.GetDirectoryName(source.Path)).ToHashSet();
        var members = code.SourcePaths
            .Where(path => folders.Contains(Path.GetDirectoryName(path)))
            .Take(MostSurroundingFiles)
            .Select(code.FullPath)
            .Where(File.Exists)
            .Select(path => CSharpSyntaxTree.ParseText(SourceReader.Read(path)).GetRoot())
            .SelectMany(Public)
            .ToList();
        return 2 * members.Count(IsDocumented) > members.Count;
    }

    private static IEnumerable<MemberDeclarationSyntax> Public(SyntaxNode? root) => root?.DescendantNodes(node => node is not BlockSyntax)
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member is not BaseNamespaceDeclarationSyntax and not GlobalStatementSyntax and not EnumMemberDeclarationSyntax)
        .Where(member => member.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Where(level => level is not BaseNamespaceDeclarationSyntax).All(IsPublic))
        ?? [];

    private static bool IsPublic(MemberDeclarationSyntax member) =>
        member.Parent is InterfaceDeclarationSyntax
        || member.Modifiers.Any(SyntaxKind.PublicKeyword)
        || (member.Modifiers.Any(SyntaxKind.ProtectedKeyword) && !member.Modifiers.Any(SyntaxKind.PrivateKeyword));

    private static bool IsDocumented(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.OverrideKeyword)
        || member.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineDocumentationCommentTrivia)
            || (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) && trivia.ToString().StartsWith("///", StringComparison.Ordinal)));

    private static string KeyOf(MemberDeclarationSyntax member) =>
        string.Join('.', member.AncestorsAndSelf().OfType<MemberDeclarationSyntax>().Where(level => level is not BaseNamespaceDeclarationSyntax).Select(MemberNames.Of).Reverse());
}
