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
        if (!IsTelling(pattern) || ChangesNoText(pattern) || Reading.Elision.IsMarker(pattern.NewTexts.FirstOrDefault(Reading.Elision.IsMarker) ?? ""))
            return false;

        var search = HunkSearch.ForNewSide(file, pattern);
        if (search.Tolerance > Tolerance.TrailingSpace)
            return false;

        var isOne = search.Starts.Count == 1 || (search.IsContiguous && search.Starts.Contains((pattern.Hunk.Range?.NewStart ?? 0) - 1));
        return isOne && !RemovedLinesRemain(file, pattern, search.Starts) && !RemovesAtEdge(pattern);
    }

    /// <summary>
    /// For a hunk whose old side was found: its new side stands there more exactly, or stands around it. An insertion that ends like the
    /// context above it leaves the old side standing within the new one.
    /// </summary>
    public static bool OverlapsNewSide(LineIndex file, HunkPattern pattern, HunkSearch search, int start)
    {
        if (ChangesNoText(pattern) || !pattern.Lines.Any(line => line.Kind == HunkLineKind.Added))
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
        foreach (var run in RemovedRuns(pattern))
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
        var first = pattern.Lines.SkipWhile(line => line.Kind == HunkLineKind.Removed).FirstOrDefault();
        var top = pattern.Lines[0].Kind == HunkLineKind.Removed && first?.Kind != HunkLineKind.Added;
        return top || pattern.Lines[^1].Kind == HunkLineKind.Removed;
    }

    private static IEnumerable<List<string>> RemovedRuns(HunkPattern pattern)
    {
        for (var start = 0; start < pattern.Lines.Count; start++)
        {
            if (pattern.Lines[start].Kind != HunkLineKind.Removed || (start > 0 && pattern.Lines[start - 1].Kind == HunkLineKind.Removed))
                continue;

            var run = pattern.Lines.Skip(start).TakeWhile(line => line.Kind == HunkLineKind.Removed).ToArray();
            var isReplaced = start + run.Length < pattern.Lines.Count && pattern.Lines[start + run.Length].Kind == HunkLineKind.Added;
            var texts = run.Select(line => line.Text).Where(text => !string.IsNullOrWhiteSpace(text)).ToList();
            if (texts.Count > 0 && !isReplaced)
                yield return texts;
        }
    }

    private static bool ChangesNoText(HunkPattern pattern) =>
        Squeezed(pattern.OldTexts).SequenceEqual(Squeezed(pattern.NewTexts));

    private static IEnumerable<string> Squeezed(IEnumerable<string> texts) =>
        texts.Select(text => LineKey.Of(text, Tolerance.Whitespace)).Where(key => key.Length > 0);

    /// <summary>Whether what is added is too much to be wanted a second time at the same place.</summary>
    public static bool AddsMuch(HunkPattern pattern) =>
        pattern.Lines.Where(line => line.Kind == HunkLineKind.Added).Sum(line => line.Text.Count(char.IsLetterOrDigit)) >= ManyCharacters;

    /// <summary>Whether the new side says enough to be recognised: a lone brace does not.</summary>
    public static bool IsTelling(HunkPattern pattern) =>
        pattern.NewTexts.Sum(text => text.Count(char.IsLetterOrDigit)) >= TellingCharacters;
}
