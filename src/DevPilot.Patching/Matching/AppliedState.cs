namespace DevPilot.Patching.Matching;

/// <summary>Tells whether the change of a hunk stands in the file already.</summary>
internal static class AppliedState
{
    private const int TellingCharacters = 16;

    /// <summary>For a hunk whose old side stands nowhere: its new side stands at one place, or all but for white space.</summary>
    public static bool StandsApplied(LineIndex file, HunkPattern pattern)
    {
        // A hunk that changes white space, line ends or the final newline alone leaves nothing to recognise.
        if (!IsTelling(pattern) || ChangesNoText(pattern) || Reading.Elision.IsMarker(pattern.NewTexts.FirstOrDefault(Reading.Elision.IsMarker) ?? ""))
            return false;

        var search = HunkSearch.ForNewSide(file, pattern);
        var isOne = search.Starts.Count == 1 || (search.IsContiguous && search.Starts.Contains((pattern.Hunk.Range?.NewStart ?? 0) - 1));
        return isOne && !RemovedLinesRemain(file, pattern, search.Starts);
    }

    /// <summary>The old side was found only as a part of the new side: an insertion at the edge of its context, made before.</summary>
    public static bool OverlapsNewSide(LineIndex file, HunkPattern pattern, HunkSearch search, int start)
    {
        if (ChangesNoText(pattern))
            return false;

        if (!search.IsContiguous || !pattern.Lines.Any(line => line.Kind == HunkLineKind.Added))
            return false;

        // Context on both sides of a change keeps the old side from standing within the new one, except by coincidence.
        if (pattern.Lines[0].IsOld && pattern.Lines[^1].IsOld)
            return false;

        var length = pattern.NewTexts.Count();
        return HunkSearch.ForNewSide(file, pattern) is { IsContiguous: true } applied
            && applied.Starts.Exists(place => place <= start && start + pattern.Old.Length <= place + length);
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

    /// <summary>Whether the new side says enough to be recognised: a lone brace does not.</summary>
    public static bool IsTelling(HunkPattern pattern) =>
        pattern.NewTexts.Sum(text => text.Count(char.IsLetterOrDigit)) >= TellingCharacters;
}
