using DevPilot.Patching.Matching;
using DevPilot.Patching.Text;

namespace DevPilot.Patching.Applying;

/// <summary>Which end an added line takes.</summary>
internal static class LineEnds
{
    /// <summary>
    /// Whether the carriage returns that the patch shows can be taken at their word: it shows some, and those of all
    /// context and removed lines are just those of the file.
    /// </summary>
    public static bool AreTrusted(FileText file, Placement placement)
    {
        var lines = placement.Pattern.Lines;
        if (!lines.Any(line => line.HasCarriageReturn) || placement.Pattern.Old.Length == 0)
            return false;

        return placement.Pattern.Old.All(index =>
            placement.Map[index] < 0
            // Editors and models strip blank lines to nothing; that says nothing about the others.
            || lines[index] is { Text.Length: 0, HasCarriageReturn: false }
            || file.Lines[placement.Map[index]].End == LineEnd.None
            || (file.Lines[placement.Map[index]].End == LineEnd.CrLf) == lines[index].HasCarriageReturn);
    }

    public static LineEnd Of(HunkLine line) => line.HasCarriageReturn ? LineEnd.CrLf : LineEnd.Lf;

    /// <summary>The end of the line that is replaced: the first by the first, and so on, the last one for all that follow.</summary>
    public static LineEnd? OfReplaced(FileText file, Queue<int> replaced)
    {
        if (replaced.Count == 0)
            return null;

        var line = replaced.Count > 1 ? replaced.Dequeue() : replaced.Peek();
        return file.Lines[line].End is var end && end == LineEnd.None ? null : end;
    }
}
