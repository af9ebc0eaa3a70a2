using System.Text;
using DevPilot.Core.Coding;
using DevPilot.CSharp.Structure;
using DiffPlex;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Which lines of which source files a change added or altered, test code left out.</summary>
internal static class ChangedLines
{
    /// <summary>Line numbers, from 1, by path after the change.</summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<int>> Of(IReadOnlyList<FileChange> changes, ProjectStructureInfo structure) =>
        changes
            .Where(change => change.After is not null
                && change.Path.EndsWith(".cs", StringComparison.OrdinalIgnoreCase)
                && structure.OwnerOf(change.Path) is not { IsTest: true })
            .ToDictionary(change => change.Path, Lines);

    private static IReadOnlySet<int> Lines(FileChange change) =>
        new Differ().CreateLineDiffs(Text(change.Before ?? []), Text(change.After!), ignoreWhitespace: false)
            .DiffBlocks
            .SelectMany(block => Enumerable.Range(block.InsertStartB + 1, block.InsertCountB))
            .ToHashSet();

    private static string Text(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
