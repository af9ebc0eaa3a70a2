namespace DevPilot.Patching.Matching;

/// <summary>Tells whether the change of a hunk stands in the file already.</summary>
internal static class AppliedState
{
    private const int TellingCharacters = 16;
    private const int ManyCharacters = 60;

    /// <summary>For a hunk whose old side stands nowhere: its new side stands at one place.</summary>
    public static bool StandsApplied(LineIndex file, HunkPattern pattern)
    {
        // A hunk that changes white space, line ends or the final newline alone leaves nothing to recognise.
        if (ChangesNoText(pattern) || Reading.Elision.IsMarker(pattern.NewTexts.FirstOrDefault(Reading.Elision.IsMarker) ?? ""))
            return false;

        var search = HunkSearch.ForNewSide(file, pattern);
        if (search.Tolerance > (ChangesTrailingSpace(pattern) ? Tolerance.Exact : Tolerance.TrailingSpace) || !(IsTelling(pattern) || StandsAsStated(pattern, search)))
            return false;

        var isOne = search.Starts.Count == 1 || (search.IsContiguous && search.Starts.Contains((pattern.Hunk.Range?.NewStart ?? 0) - 1));
        return isOne && AddedLinesAreWhole(file, pattern, search) && !RemovedLinesRemain(file, pattern, search.Starts) && !RemovesAtEdge(pattern) && !ChangesLineEnds(pattern);
    }

    /// <summary>Where the file has other space at its line ends, that is context: an added line that differs in it alone may be what is to be changed.</summary>
    private static bool AddedLinesAreWhole(LineIndex file, HunkPattern pattern, HunkSearch search)
    {
        var added = pattern.Lines.Where(line => line.IsNew).Select((line, row) => (line, row)).Where(pair => pair.line.Kind == HunkLineKind.Added);
        return search.Tolerance == Tolerance.Exact
            || !pattern.Lines.Any(line => line.Kind == HunkLineKind.Removed)
            || search.Starts.TrueForAll(start => added.All(pair => file.Lines[start + pair.row] == pair.line.Text));
    }

    /// <summary>A short new side is told by its place: letter by letter at the line that the hunk states, with context and something added.</summary>
    private static bool StandsAsStated(HunkPattern pattern, HunkSearch search) =>
        search is { Tolerance: Tolerance.Exact, IsContiguous: true }
        && pattern.Hunk.Range is { } range && search.Starts.Contains(range.NewStart - 1)
        && pattern.Lines.Any(line => line.Kind is HunkLineKind.Added && line.Text.Any(char.IsLetterOrDigit))
        && pattern.Lines.Any(line => line.Kind is HunkLineKind.Context && line.Text.Any(char.IsLetterOrDigit));

    /// <summary>
    /// For a hunk whose old side was found: its new side stands there more exactly, or stands around it. An insertion that ends like the
    /// context above it leaves the old side standing within the new one.
    /// </summary>
    public static bool OverlapsNewSide(LineIndex file, HunkPattern pattern, HunkSearch search, int start)
    {
        if (ChangesNoLine(pattern) || !pattern.Lines.Any(line => line.Kind == HunkLineKind.Added))
            return false;

        var applied = HunkSearch.ForNewSide(file, pattern);
        if (!applied.IsContiguous || applied.Starts.Count == 0 || applied.Tolerance > search.Tolerance)
            return false;

        var (oldEnd, length) = (start + pattern.OldNonBlank.Length, pattern.NewTexts.Count());
        return applied.Starts.Exists(place => applied.Tolerance < search.Tolerance
            ? place < oldEnd && start < place + length
            : place <= start && oldEnd <= place + length);
    }

    /// <summary>
    /// Lines that the hunk removes without putting others in their place still stand by the new side: a removed block often ends like
    /// the context above it, and then the new side is found although nothing was removed.
    /// </summary>
    private static bool RemovedLinesRemain(LineIndex file, HunkPattern pattern, List<int> places)
    {
        foreach (var run in Runs(pattern, HunkLineKind.Removed))
        {
            var found = SequenceSearch.FindAll(file.NonBlankIds, [.. run.Select(text => file.IdOf(text, Tolerance.Whitespace))]);
            var reach = pattern.Lines.Count + 2;
            if (found.Exists(position => places.Exists(place => Math.Abs(file.NonBlank[position] - place) <= reach)))
                return true;
        }

        return false;
    }

    /// <summary>A deletion with context on one side only leaves nothing by which its absence could be seen.</summary>
    private static bool RemovesAtEdge(HunkPattern pattern)
    {
        var removed = pattern.Lines.TakeWhile(line => line.Kind == HunkLineKind.Removed).Count();
        var added = pattern.Lines.Skip(removed).TakeWhile(line => line.Kind == HunkLineKind.Added).Count();
        return removed > added || pattern.Lines[^1].Kind == HunkLineKind.Removed;
    }

    /// <summary>The patch converts line ends, which the text alone does not show.</summary>
    private static bool ChangesLineEnds(HunkPattern pattern) =>
        pattern.Lines.Any(line => line.Kind == HunkLineKind.Removed)
        && pattern.Lines.Any(line => line.Kind == HunkLineKind.Added)
        && pattern.Lines.Where(line => line.Kind == HunkLineKind.Removed).Any(line => line.HasCarriageReturn)
        != pattern.Lines.Where(line => line.Kind == HunkLineKind.Added).Any(line => line.HasCarriageReturn);

    /// <summary>Runs of lines of one kind, without blank ones; removed lines that others replace are left out.</summary>
    private static IEnumerable<List<string>> Runs(HunkPattern pattern, HunkLineKind kind)
    {
        for (var start = 0; start < pattern.Lines.Count; start++)
        {
            if (pattern.Lines[start].Kind != kind || (start > 0 && pattern.Lines[start - 1].Kind == kind))
                continue;

            var run = pattern.Lines.Skip(start).TakeWhile(line => line.Kind == kind).ToArray();
            var isReplaced = kind == HunkLineKind.Removed && start + run.Length < pattern.Lines.Count && pattern.Lines[start + run.Length].Kind == HunkLineKind.Added;
            var texts = run.Select(line => line.Text).Where(text => !string.IsNullOrWhiteSpace(text)).ToList();
            if (texts.Count > 0 && !isReplaced)
                yield return texts;
        }
    }

    /// <summary>Line ends, space at the end of lines or the final newline are all that changes: doing so again does nothing.</summary>
    private static bool ChangesNoLine(HunkPattern pattern) =>
        pattern.OldTexts.Select(text => LineKey.Of(text, Tolerance.Punctuation)).SequenceEqual(pattern.NewTexts.Select(text => LineKey.Of(text, Tolerance.Punctuation)));

    /// <summary>Among other things, space at the end of a line comes or goes.</summary>
    private static bool ChangesTrailingSpace(HunkPattern pattern)
    {
        var removed = pattern.Lines.Where(line => line.Kind == HunkLineKind.Removed).ToLookup(line => line.Text.TrimEnd(), line => line.Text);
        return pattern.Lines.Any(line => line.Kind == HunkLineKind.Added && removed[line.Text.TrimEnd()].Any(text => text != line.Text));
    }

    /// <summary>White space is all that changes, blank lines included.</summary>
    public static bool ChangesNoText(HunkPattern pattern) =>
        Squeezed(pattern.OldTexts).SequenceEqual(Squeezed(pattern.NewTexts));

    private static IEnumerable<string> Squeezed(IEnumerable<string> texts) =>
        texts.Select(text => LineKey.Of(text, Tolerance.Whitespace)).Where(key => key.Length > 0);

    /// <summary>Whether a run of added lines that says something stands at a place already.</summary>
    public static bool AddedLinesStandAt(LineIndex file, HunkPattern pattern, int start)
    {
        foreach (var run in Runs(pattern, HunkLineKind.Added).Where(run => run.Sum(text => text.Count(char.IsLetterOrDigit)) >= TellingCharacters))
        {
            var found = SequenceSearch.FindAll(file.NonBlankIds, [.. run.Select(text => file.IdOf(text, Tolerance.Whitespace))]);
            if (found.Exists(position => file.NonBlank[position] >= start - run.Count - 1 && file.NonBlank[position] <= start + pattern.Old.Length + 1))
                return true;
        }

        return false;
    }

    /// <summary>Lines that are not blank differ in their white space, at its end apart.</summary>
    public static bool ChangesIndentation(HunkPattern pattern) =>
        !NonBlank(pattern.OldTexts).SequenceEqual(NonBlank(pattern.NewTexts));

    private static IEnumerable<string> NonBlank(IEnumerable<string> texts) => texts.Select(text => text.TrimEnd()).Where(text => text.Length > 0);

    /// <summary>Whether what is added is too much to be wanted a second time at the same place.</summary>
    public static bool AddsMuch(HunkPattern pattern) =>
        pattern.Lines.Where(line => line.Kind == HunkLineKind.Added).Sum(line => line.Text.Count(char.IsLetterOrDigit)) >= ManyCharacters;

    /// <summary>Whether the new side says enough to be recognised: a lone brace does not.</summary>
    public static bool IsTelling(HunkPattern pattern) =>
        pattern.NewTexts.Sum(text => text.Count(char.IsLetterOrDigit)) >= TellingCharacters;
}
