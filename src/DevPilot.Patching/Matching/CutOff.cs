namespace DevPilot.Patching.Matching;

/// <summary>Recognises an answer that ended in the middle of its last hunk: applying the part that arrived would be a wrong change.</summary>
internal static class CutOff
{
    private const int UsualContext = 3;

    public static void Check(LineIndex file, FilePatch patch, IReadOnlyList<HunkDecision> decisions)
    {
        if (decisions.Count == 0 || decisions[^1] is not { Pattern.Hunk.MayBeCutOff: true, Refusal: null } last)
            return;

        var lines = last.Pattern.Lines;
        var trailing = lines.Reverse().TakeWhile(line => line.Kind == HunkLineKind.Context).Count();
        var leading = lines.TakeWhile(line => line.Kind == HunkLineKind.Context).Count();
        var expected = Math.Min(UsualContext, Math.Max(1, leading));
        var isFramed = trailing == expected || (trailing > 0 && trailing < UsualContext && leading <= trailing);
        if ((isFramed && !MayLoseChange(last.Pattern.Hunk) && !EndsFileAsPromised(file, last)) || (trailing > 0 && ReachesEnd(file, last)) || BlankLinesExplain(file, last))
            return;

        last.Placement = null;
        last.IsApplied = false;
        last.Refusal = new HunkRefusal(
            patch.DisplayPath,
            last.Pattern.Hunk.Ordinal,
            RefusalReason.CutOff,
            "The hunk is shorter than its header says and ends without its usual context: the answer seems to be cut off. Send the whole hunk, with right counts.");
    }

    /// <summary>A change that was lost took its trailing context with it, three lines but at the end of a file: fewer missing lines are a wrong count.</summary>
    private static bool MayLoseChange(Hunk hunk)
    {
        var old = hunk.Range!.OldCount - hunk.Lines.Count(line => line.IsOld);
        var @new = hunk.Range.NewCount - hunk.Lines.Count(line => line.IsNew);
        return Math.Min(old, @new) >= UsualContext;
    }

    /// <summary>With the missing lines the hunk would reach the end of the file to the line: its header is right, and something is missing.</summary>
    private static bool EndsFileAsPromised(LineIndex file, HunkDecision last)
    {
        var (hunk, range) = (last.Pattern.Hunk, last.Pattern.Hunk.Range!);
        var old = range.OldCount - hunk.Lines.Count(line => line.IsOld);
        var @new = range.NewCount - hunk.Lines.Count(line => line.IsNew);
        return old > 1 && @new > 1 && last.Placement is { } placement && placement.End + old == file.Lines.Count;
    }

    /// <summary>What is missing is context alone, and the file has as many blank lines in and around the place that the hunk does not show.</summary>
    private static bool BlankLinesExplain(LineIndex file, HunkDecision last)
    {
        var (hunk, range) = (last.Pattern.Hunk, last.Pattern.Hunk.Range!);
        var missing = range.OldCount - hunk.Lines.Count(line => line.IsOld);
        if (last.Placement is not { } placement || missing != range.NewCount - hunk.Lines.Count(line => line.IsNew))
            return false;

        var (start, end) = (placement.Start, placement.End);
        while (start > 0 && file.IsBlank(start - 1))
            start--;
        while (end < file.Lines.Count && file.IsBlank(end))
            end++;

        var shown = placement.Map.Where((_, index) => last.Pattern.Lines[index].IsOld).ToHashSet();
        return missing <= Enumerable.Range(start, end - start).Count(line => file.IsBlank(line) && !shown.Contains(line));
    }

    private static bool ReachesEnd(LineIndex file, HunkDecision last)
    {
        if (last.Placement is not { } placement)
            return false;

        for (var line = placement.End; line < file.Lines.Count; line++)
        {
            if (!file.IsBlank(line))
                return false;
        }

        return true;
    }
}
