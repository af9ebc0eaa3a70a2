namespace DevPilot.Patching.Matching;

/// <summary>The places at which a hunk could stand, at the first tolerance that has any.</summary>
/// <param name="Pattern">What was sought.</param>
/// <param name="Tolerance">The tolerance at which it was found; the places are equally good.</param>
/// <param name="Starts">File line of the first old line; at <see cref="Tolerance.Whitespace"/>, of the first that is not blank.</param>
internal sealed record HunkSearch(HunkPattern Pattern, Tolerance Tolerance, List<int> Starts)
{
    private static readonly Tolerance[] Contiguous = [Tolerance.Exact, Tolerance.TrailingSpace, Tolerance.Punctuation];

    public bool IsContiguous => Tolerance != Tolerance.Whitespace;

    /// <summary>Where the numbers of the hunk expect what <see cref="Starts"/> holds.</summary>
    public int? StatedStart => Pattern.StatedStart + (IsContiguous ? 0 : Pattern.LeadingBlanks);

    public static HunkSearch Run(LineIndex file, HunkPattern pattern)
    {
        foreach (var tolerance in Contiguous)
        {
            var found = new HunkSearch(pattern, tolerance, []).At(file, tolerance);
            if (found.Starts.Count > 0)
                return found;
        }

        // Where indentation is the change, it cannot be passed over.
        var widest = Widest(file, pattern).PreferIndented(file);
        return !pattern.HasChange || !AppliedState.ChangesNoText(pattern) || widest.KeepsIndentation || !AppliedState.ChangesIndentation(pattern)
            ? widest
            : new HunkSearch(pattern, Tolerance.Whitespace, []);
    }

    /// <summary>Every place at which all lines agree at a tolerance that keeps them whole.</summary>
    public HunkSearch At(LineIndex file, Tolerance tolerance) =>
        this with { Tolerance = tolerance, Starts = SequenceSearch.FindAll(file.Ids(tolerance), [.. Pattern.OldTexts.Select(text => file.IdOf(text, tolerance))]) };

    /// <summary>Only blank lines differ at these places: every other line agrees but for space at its end and typographic characters.</summary>
    public bool KeepsIndentation { get; private init; }

    /// <summary>Blank lines are passed over before indentation is: the places that need less tolerance, where there are any.</summary>
    private HunkSearch PreferIndented(LineIndex file)
    {
        var wanted = Pattern.OldNonBlank.Select(index => file.IdOf(Pattern.Lines[index].Text, Tolerance.Punctuation)).ToArray();
        var ids = file.Ids(Tolerance.Punctuation);
        var kept = Starts.FindAll(start =>
        {
            var position = Array.BinarySearch(file.NonBlank, start);
            return Enumerable.Range(0, wanted.Length).All(row => ids[file.NonBlank[position + row]] == wanted[row]);
        });
        return kept.Count > 0 ? this with { Starts = kept, KeepsIndentation = true } : this;
    }

    /// <summary>Every place at which the lines that are not blank agree but for white space.</summary>
    public static HunkSearch Widest(LineIndex file, HunkPattern pattern)
    {
        var ids = pattern.OldNonBlank.Select(index => file.IdOf(pattern.Lines[index].Text, Tolerance.Whitespace)).ToArray();
        var starts = SequenceSearch.FindAll(file.NonBlankIds, ids).ConvertAll(position => file.NonBlank[position]);
        return new HunkSearch(pattern, Tolerance.Whitespace, starts);
    }

    /// <summary>Whether the new side stands in the file as a whole, and where.</summary>
    public static HunkSearch ForNewSide(LineIndex file, HunkPattern pattern)
    {
        var lines = pattern.Lines.Where(line => line.IsNew).Select(line => line with { Kind = HunkLineKind.Context }).ToArray();
        return Run(file, new HunkPattern(pattern.Hunk, lines));
    }

    /// <summary>The placement at one of the <see cref="Starts"/>; null when the place of a line within it is not certain.</summary>
    public Placement? Place(LineIndex file, int start) => IsContiguous ? PlaceContiguous(file, start) : PlaceAround(file, start);

    private Placement? PlaceContiguous(LineIndex file, int start)
    {
        var map = new int[Pattern.Lines.Count];
        var at = start;
        for (var i = 0; i < map.Length; i++)
            map[i] = Pattern.Lines[i].IsOld ? at++ : at;

        var rung = Tolerance switch
        {
            Tolerance.Exact => MatchRung.Exact,
            Tolerance.TrailingSpace => MatchRung.TrailingSpace,
            _ => MatchRung.Punctuation,
        };
        return LooseEdges.AreCertain(file, Pattern, map) ? new Placement(rung, Pattern, map, IndentationMap.Same) : null;
    }

    private Placement? PlaceAround(LineIndex file, int start)
    {
        var position = Array.BinarySearch(file.NonBlank, start);
        var nonBlank = file.NonBlank[position..(position + Pattern.OldNonBlank.Length)];
        return Aligned.Complete(file, Pattern, nonBlank, similar: false);
    }
}
