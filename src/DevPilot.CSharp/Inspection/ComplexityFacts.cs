using DevPilot.Core.Coding;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DevPilot.CSharp.Inspection;

/// <summary>How large a change is, and how complex it leaves the methods that it touches.</summary>
/// <param name="AddedLines">Lines after the change that have no equal before it, file by file; test code included.</param>
/// <param name="RemovedLines">Lines before the change that have no equal after it.</param>
/// <param name="LongestMethodLines">Lines of the longest member outside of tests that is new or altered; 0 without one.</param>
/// <param name="ComplexityBefore">Sum of the cyclomatic complexity of the altered members before.</param>
/// <param name="ComplexityAfter">The same of the new and altered members afterwards.</param>
public sealed record ComplexityFacts(int AddedLines, int RemovedLines, int LongestMethodLines, int ComplexityBefore, int ComplexityAfter)
{
    /// <summary>Methods, constructors and properties outside of test projects whose text changed or that are new, in path order.</summary>
    public IReadOnlyList<TouchedMethod> Methods { get; init; } = [];

    /// <summary>Counts, by text and syntax alone.</summary>
    /// <param name="before">The repository without the change.</param>
    /// <param name="changes">The change.</param>
    public static ComplexityFacts Of(CodeBase before, IReadOnlyList<FileChange> changes)
    {
        var methods = changes.Where(ChangedSource.IsSource)
            .Select(change => ChangedSource.Read(before, change, CancellationToken.None))
            .Where(source => !source.IsTest)
            .OrderBy(source => source.Path, StringComparer.Ordinal)
            .SelectMany(Touched)
            .ToList();
        var lines = changes.Select(change => (Before: Lines(change.Before), After: Lines(change.After))).ToList();
        return new ComplexityFacts(
            lines.Sum(file => NewOccurrences.Among(file.After, file.Before, line => line).Count()),
            lines.Sum(file => NewOccurrences.Among(file.Before, file.After, line => line).Count()),
            methods.Select(method => method.Lines).DefaultIfEmpty().Max(),
            methods.Sum(method => method.ComplexityBefore),
            methods.Sum(method => method.ComplexityAfter))
        {
            Methods = methods,
        };
    }

    private static IEnumerable<TouchedMethod> Touched(ChangedSource source)
    {
        var before = Bodies(source.Before).GroupBy(body => body.Name).ToDictionary(group => group.Key, group => group.First().Node);
        foreach (var (name, node) in Bodies(source.After))
        {
            var old = before.GetValueOrDefault(name);
            if (old is not null && old.ToString() == node.ToString())
                continue;
            yield return new TouchedMethod(
                source.Path,
                ChangedSource.LineOf(node),
                name,
                LineCount(node),
                old is null ? 0 : CyclomaticComplexity.Of(old),
                CyclomaticComplexity.Of(node));
        }
    }

    private static IEnumerable<(string Name, MemberDeclarationSyntax Node)> Bodies(SyntaxNode? root) => root?.DescendantNodes()
        .OfType<MemberDeclarationSyntax>()
        .Where(member => member is BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax { AccessorList: not null } or PropertyDeclarationSyntax { ExpressionBody: not null })
        .Select(member => ($"{member.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText}.{MemberNames.Of(member)}", member))
        ?? [];

    private static int LineCount(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string[] Lines(byte[]? bytes) => bytes is null ? [] : [.. SourceReader.Decode(bytes).Lines.Select(line => line.ToString())];
}

/// <summary>A method that a change wrote or changed.</summary>
/// <param name="Path">File, relative to the root.</param>
/// <param name="Line">From 1, after the change.</param>
/// <param name="Name">Type and member.</param>
/// <param name="Lines">Length after the change, signature included.</param>
/// <param name="ComplexityBefore">Cyclomatic complexity before; 0 for a new one.</param>
/// <param name="ComplexityAfter">Cyclomatic complexity after, from 1.</param>
public sealed record TouchedMethod(string Path, int Line, string Name, int Lines, int ComplexityBefore, int ComplexityAfter);
