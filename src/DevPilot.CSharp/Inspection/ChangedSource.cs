using DevPilot.Core.Coding;
using DevPilot.CSharp.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DevPilot.CSharp.Inspection;

/// <summary>One C# file before and after a change, parsed.</summary>
/// <param name="Path">Relative to the root, after the change.</param>
/// <param name="Before">Null when the file comes into being.</param>
/// <param name="After">Null when the file goes.</param>
/// <param name="IsTest">Whether it belongs to a test project.</param>
internal sealed record ChangedSource(string Path, SyntaxNode? Before, SyntaxNode? After, bool IsTest)
{
    public static bool IsSource(FileChange change) => change.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    public static ChangedSource Read(CodeBase code, FileChange change, CancellationToken cancellationToken) => new(
        change.Path,
        Parse(change.Before, cancellationToken),
        Parse(change.After, cancellationToken),
        code.Structure.OwnerOf(change.Path)?.IsTest ?? false);

    /// <summary>Line from 1 of a place in the changed file.</summary>
    public static int LineOf(SyntaxNode node) => LineOf(node.GetLocation());

    /// <summary>Line from 1.</summary>
    public static int LineOf(Location location) => location.GetLineSpan().StartLinePosition.Line + 1;

    private static SyntaxNode? Parse(byte[]? bytes, CancellationToken cancellationToken) => bytes is null
        ? null
        : CSharpSyntaxTree.ParseText(SourceReader.Decode(bytes), new CSharpParseOptions(LanguageVersion.Preview), cancellationToken: cancellationToken).GetRoot(cancellationToken);
}
