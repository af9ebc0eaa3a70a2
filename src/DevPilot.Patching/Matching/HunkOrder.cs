namespace DevPilot.Patching.Matching;

/// <summary>What the order and the distances of a file's hunks say about each of them.</summary>
internal sealed class HunkOrder(LineIndex file, FilePatch patch, StatedNumbers numbers, HunkDecision[] decisions)
{
    /// <summary>Numbered hunks whose places are not in the order of their numbers: one of them found a place that only looks right.</summary>
    public void RefuseDisorder()
    {
        if (!numbers.AreOrdered)
            return;

        var placed = decisions.Where(decision => decision.Placement is not null).ToArray();
        foreach (var (first, second) in placed.Zip(placed.Skip(1)))
        {
            if (second.Placement!.Start < first.Placement!.Start)
                second.Refusal = Refusals.Disorder(file, patch, second.Pattern, second.Placement.Start);
        }
    }

    /// <summary>Where some hunks stand applied, the others are expected at their numbers, moved by what those changed: elsewhere stands a copy.</summary>
    public void RefuseStrays()
    {
        if (!numbers.AreCredible || !decisions.Any(decision => decision.IsApplied))
            return;

        var growth = 0;
        foreach (var decision in decisions)
        {
            if (decision.IsApplied)
                growth += decision.Pattern.NewTexts.Count() - decision.Pattern.Old.Length;
            else if (decision is { Placement: { } placement, Pattern.StatedStart: { } stated } && placement.Start != stated + growth)
                decision.Refusal = Refusals.Ambiguous(file, patch, decision.Pattern, decision.Search! with { Starts = [placement.Start] });
        }
    }

    /// <summary>Of several places, those between the hunks before and after: hunks of a diff and of an envelope follow one another in the file.</summary>
    public List<int> Within(HunkDecision decision, List<int> starts)
    {
        if (!numbers.AreOrdered)
            return starts;

        var index = Array.IndexOf(decisions, decision);
        var floor = decisions.Take(index).Where(other => other.Placement is not null).Select(other => other.Placement!.End - TrailingContext(other.Pattern)).DefaultIfEmpty(0).Max();
        var ceiling = decisions.Skip(index + 1).Where(other => other.Placement is not null).Select(other => other.Placement!.Start).DefaultIfEmpty(int.MaxValue).Min();
        return starts.FindAll(start => start >= floor && start < ceiling);
    }

    /// <summary>
    /// How far the other hunks of the file that stand at one place, to the letter, are from where credible numbers say, without repetition.
    /// </summary>
    public int[] ShiftsBeside(HunkDecision decision) => !numbers.AreCredible ? [] :
    [
        .. decisions
            .Where(other => other != decision && other.Search is { IsContiguous: true, Starts.Count: 1, StatedStart: not null })
            .Select(other => other.Search!.Starts[0] - other.Search.StatedStart!.Value)
            .Distinct(),
    ];

    private static int TrailingContext(HunkPattern pattern) => pattern.Lines.Reverse().TakeWhile(line => line.Kind == HunkLineKind.Context).Count();
}
