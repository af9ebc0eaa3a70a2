using DevPilot.Patching.Matching;
using DevPilot.Patching.Text;

namespace DevPilot.Patching.Applying;

/// <summary>Turns the placements of a file's hunks into the change of its lines.</summary>
internal static class HunkChange
{
    public static FileChange Make(FileText file, FilePatch patch, IReadOnlyList<HunkDecision> decisions)
    {
        var change = new FileChange();
        foreach (var decision in decisions)
        {
            if (decision.Placement is not { } placement)
                continue;

            Take(file, placement, change, EncodingsOf(patch));
            if (TouchesEnd(file, placement) is { } newline)
                change.EndsWithNewline = newline;

            if (decision.Pattern.Hunk.Ordinal == 1 && BomMarks.Stated(patch) is { } mark && placement.Start == 0 && (mark || file.MarkLength > 0))
                change.HasMark = mark;
        }

        return change;
    }

    /// <summary>A diff that shows bytes of a legacy encoding shows the files' own bytes, and its other lines do too.</summary>
    private static Func<HunkLine, FileEncoding?> EncodingsOf(FilePatch patch) =>
        patch.Hunks.Any(hunk => hunk.Lines.Any(line => line.IsLegacyEncoded))
            ? line => line.IsLegacyEncoded ? FileEncoding.Windows1252 : FileEncoding.Utf8
            : _ => null;

    private static void Take(FileText file, Placement placement, FileChange change, Func<HunkLine, FileEncoding?> encoding)
    {
        var lines = placement.Pattern.Lines;
        var ownEnds = LineEnds.AreTrusted(file, placement);
        var replaced = new Queue<int>();
        for (var i = 0; i < lines.Count; i++)
        {
            switch (lines[i].Kind)
            {
                case HunkLineKind.Removed when placement.Map[i] >= 0:
                    if (i > 0 && lines[i - 1].Kind != HunkLineKind.Removed)
                        replaced.Clear();

                    change.Deleted.Add(placement.Map[i]);
                    replaced.Enqueue(placement.Map[i]);
                    break;
                case HunkLineKind.Context:
                    replaced.Clear();
                    break;
                case HunkLineKind.Added:
                    var end = ownEnds ? LineEnds.Of(lines[i]) : LineEnds.OfReplaced(file, replaced);
                    Insert(change, placement.Map[i], new InsertedLine(placement.Indentation.Apply(lines[i].Text)!, end) { Encoding = encoding(lines[i]) });
                    break;
                default:
                    break;
            }
        }
    }

    private static void Insert(FileChange change, int line, InsertedLine inserted)
    {
        if (!change.Inserted.TryGetValue(line, out var there))
            change.Inserted[line] = there = [];

        there.Add(inserted);
    }

    /// <summary>What the marks <c>\ No newline at end of file</c> say, where the hunk reaches the end of the file; null: nothing.</summary>
    private static bool? TouchesEnd(FileText file, Placement placement)
    {
        var lines = placement.Pattern.Lines;
        var oldMark = lines.LastOrDefault(line => line.IsOld)?.HasNoNewline ?? false;
        var newMark = lines.LastOrDefault(line => line.IsNew)?.HasNoNewline ?? false;
        if (oldMark == newMark || placement.End < file.Lines.Length)
            return null;

        return !newMark;
    }
}
