namespace DevPilot.Patching.Matching;

/// <summary>Where a hunk stands in a file.</summary>
/// <param name="Rung">How it was matched.</param>
/// <param name="Pattern">What was matched.</param>
/// <param name="Map">
/// Per line of the pattern. Context and removed: the file line (from 0), or -1 when the file has no such line.
/// Added: the file line before which it goes.
/// </param>
/// <param name="Indentation">Changes an added line to the file's indentation.</param>
internal sealed record Placement(MatchRung Rung, HunkPattern Pattern, int[] Map, IndentationMap Indentation)
{
    public int Start => Pattern.Lines.Count == 0 ? 0 : Map.Where(line => line >= 0).DefaultIfEmpty(0).Min();

    /// <summary>One past the last file line that was matched.</summary>
    public int End => Pattern.Old.Select(index => Map[index] + 1).Append(Start).Max();
}
