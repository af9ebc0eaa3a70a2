using DevPilot.Core.Coding;
using DevPilot.Core.Reviewing;
using DevPilot.CSharp.Sources;

namespace DevPilot.CSharp.Inspection;

/// <summary>Markers of an unfinished merge, in files of any kind.</summary>
internal static class ConflictMarkers
{
    public static IEnumerable<ReviewFinding> Find(IReadOnlyList<FileChange> changes) =>
        from change in changes
        where change.After is not null
        from line in NewOccurrences.Among(Lines(change.After!), Lines(change.Before ?? []), line => line.Text)
        select new ReviewFinding(FindingSeverity.Error, Leftovers.Rule, change.Path, line.Number, $"A merge conflict marker is left: {line.Text}");

    private static IEnumerable<(string Text, int Number)> Lines(byte[] bytes) => SourceReader.Decode(bytes).Lines
        .Select(line => (Text: line.ToString(), Number: line.LineNumber + 1))
        .Where(line => line.Text.StartsWith("<<<<<<< ", StringComparison.Ordinal) || line.Text.StartsWith(">>>>>>> ", StringComparison.Ordinal));
}
