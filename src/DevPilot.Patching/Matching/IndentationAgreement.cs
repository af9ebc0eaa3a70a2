namespace DevPilot.Patching.Matching;

/// <summary>
/// Where some hunks of a file are indented otherwise than the file, the others of the same patch are too: a hunk whose own lines
/// show no indentation takes what the others show.
/// </summary>
internal static class IndentationAgreement
{
    public static void Settle(LineIndex file, FilePatch patch, IReadOnlyList<HunkDecision> decisions)
    {
        var placed = decisions.Where(decision => decision.Placement is not null).ToArray();
        if (placed.All(decision => decision.Placement!.Indentation.IsSame))
            return;

        var common = IndentationMap.Learn([.. placed.SelectMany(decision => Pairs(file, decision.Placement!))]);
        foreach (var decision in placed.Where(decision => decision.Placement!.Indentation.IsSame && IsSilent(file, decision.Placement!)))
        {
            var added = decision.Pattern.Lines.Where(line => line.Kind == HunkLineKind.Added);
            if (common is null || added.Any(line => common.Apply(line.Text) is null))
                decision.Refusal = Refusals.Uncertain(file, patch, decision.Pattern, decision.Placement!.Start);
            else
                decision.Placement = decision.Placement! with { Indentation = common };
        }
    }

    /// <summary>No line of the hunk is indented, so none could show a difference.</summary>
    public static bool IsSilent(LineIndex file, Placement placement) =>
        Pairs(file, placement).All(pair => IndentationMap.Indent(pair.Patch.Text).Length == 0 && IndentationMap.Indent(pair.File).Length == 0);

    private static IEnumerable<(HunkLine Patch, string File)> Pairs(LineIndex file, Placement placement) =>
        placement.Pattern.OldNonBlank
            .Where(index => placement.Map[index] >= 0)
            .Select(index => (placement.Pattern.Lines[index], file.Lines[placement.Map[index]]));
}
