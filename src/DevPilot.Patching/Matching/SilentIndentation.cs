namespace DevPilot.Patching.Matching;

/// <summary>
/// Across the files of a patch: where one file's hunks were indented otherwise than the file, a file whose hunks show no indentation at all
/// cannot be trusted to be indented right.
/// </summary>
internal sealed class SilentIndentation
{
    private readonly List<HunkRefusal> _silent = [];
    private bool _differs;

    public IReadOnlyList<HunkRefusal> Refusals => _differs ? _silent : [];

    public void Note(LineIndex file, FilePatch patch, IReadOnlyList<HunkDecision> decisions)
    {
        var placed = decisions.Where(decision => decision.Placement is not null).ToArray();
        _differs |= placed.Any(decision => !decision.Placement!.Indentation.IsSame);
        if (placed.Length == 0 || !placed.All(decision => IndentationAgreement.IsSilent(file, decision.Placement!)))
            return;

        var indented = placed.FirstOrDefault(decision => decision.Pattern.Lines.Any(line =>
            line.Kind == HunkLineKind.Added && line.Text.Length > 0 && char.IsWhiteSpace(line.Text[0])));
        if (indented is not null)
            _silent.Add(Matching.Refusals.Uncertain(file, patch, indented.Pattern, indented.Placement!.Start));
    }
}
