namespace DevPilot.Patching.Matching;

/// <summary>
/// Completes a placement known for the lines that are not blank: finds the places of blank and added lines
/// where the hunk and the file have different numbers of blank lines.
/// </summary>
/// <remarks>Never guesses: an insertion that could stand on either side of a blank line has no placement, unless one side would double a blank line.</remarks>
internal sealed class BlankAligner(LineIndex file, HunkPattern pattern)
{
    private const double LeastLikeness = 0.5;
    private const int LeastLetters = 4;

    private readonly bool _changesBlankLinesOnly = AppliedState.ChangesNoText(pattern);
    private bool _differs;
    private readonly int[] _map = new int[pattern.Lines.Count];

    /// <summary>The map of every line of the pattern, or null when the place of an added line is not certain.</summary>
    /// <param name="nonBlank">Per entry of <see cref="HunkPattern.OldNonBlank"/>: the file line, or -1 where the file has none.</param>
    public int[]? Align(int[] nonBlank)
    {
        Array.Fill(_map, -1);
        var present = new List<int>();
        for (var i = 0; i < nonBlank.Length; i++)
        {
            _map[pattern.OldNonBlank[i]] = nonBlank[i];
            if (nonBlank[i] >= 0)
                present.Add(pattern.OldNonBlank[i]);
        }

        if (present.Count == 0 || !AlignLeading(present[0]) || !AlignTrailing(present[^1]))
            return null;

        for (var i = 1; i < present.Count; i++)
        {
            if (!AlignGap(present[i - 1], present[i]))
                return null;
        }

        // Where blank lines come or go by themselves, it is not certain which of them the hunk shows.
        return _differs && pattern.ChangesBlankLines ? null : _map;
    }

    private bool IsAdded(int index) => pattern.Lines[index].Kind == HunkLineKind.Added;

    private bool IsRemoved(int index) => pattern.Lines[index].Kind == HunkLineKind.Removed;

    private bool IsBlank(int index) => string.IsNullOrWhiteSpace(pattern.Lines[index].Text);

    /// <summary>Beyond the outermost line: blank lines as far as the file has them, and no insertion on the far side of one that it has not.</summary>
    private bool AlignLeading(int first)
    {
        var place = _map[first];
        var lacks = false;
        for (var index = first - 1; index >= 0; index--)
        {
            if (IsAdded(index))
                _map[index] = place;
            else if (IsBlank(index) && place > 0 && file.IsBlank(place - 1))
                _map[index] = --place;
            else
                lacks = true;

            if (lacks && pattern.Lines[index].Kind != HunkLineKind.Context)
                return false;
        }

        return true;
    }

    private bool AlignTrailing(int last)
    {
        var place = _map[last] + 1;
        var lacks = false;
        for (var index = last + 1; index < pattern.Lines.Count; index++)
        {
            if (IsAdded(index))
                _map[index] = place;
            else if (IsBlank(index) && place < file.Lines.Count && file.IsBlank(place))
                _map[index] = place++;
            else
                lacks = true;

            if (lacks && pattern.Lines[index].Kind != HunkLineKind.Context)
                return false;
        }

        return true;
    }

    private bool AlignGap(int before, int after)
    {
        var between = Enumerable.Range(before + 1, after - before - 1).ToArray();
        var blanks = between.Where(index => !IsAdded(index) && IsBlank(index)).ToArray();
        var added = between.Where(IsAdded).ToArray();
        var (start, end) = (_map[before] + 1, _map[after]);
        var available = end - start;
        if (Enumerable.Range(start, available).Any(line => !file.IsBlank(line)))
            return !blanks.Any(IsRemoved) && AcrossOtherLines(before, after, added, (start, end));

        _differs |= blanks.Length != available;
        if (blanks.Length == available)
            return Sequential(between, start);

        // Blank lines that are the change itself must be counted right: it may have been made before.
        if (_changesBlankLinesOnly && between.Any(index => pattern.Lines[index].Kind != HunkLineKind.Context))
            return false;

        if (added.Length == 0)
            return OnlyBlanks(before, after, blanks, start, available);

        return !blanks.Any(IsRemoved) && Insertion(before, after, added, blanks, (start, end)) is { } place && PlaceAll(added, place);
    }

    /// <summary>The file has lines here that the hunk does not show: added lines must hold on to a removed one.</summary>
    private bool AcrossOtherLines(int before, int after, int[] added, (int Start, int End) gap)
    {
        if (added.Length == 0)
            return !(IsRemoved(before) && IsRemoved(after) && after == before + 1);

        return added[^1] - added[0] == added.Length - 1 && IsRemoved(before) && added[0] == before + 1 && PlaceAll(added, gap.Start);
    }

    private bool Sequential(int[] between, int start)
    {
        var place = start;
        foreach (var index in between)
            _map[index] = IsAdded(index) ? place : place++;

        return true;
    }

    private bool OnlyBlanks(int before, int after, int[] blanks, int start, int available)
    {
        // Which of several different blank lines goes is not certain: they may hold different spaces.
        var differ = Enumerable.Range(start, available).Any(line => file.Lines[line] != file.Lines[start]);
        if (blanks.Count(IsRemoved) > available || (differ && blanks.Any(IsRemoved)) || (available > blanks.Length && IsRemoved(before) && IsRemoved(after)))
            return false;

        var place = start;
        foreach (var index in blanks.OrderByDescending(IsRemoved).Take(available))
            _map[index] = place++;

        return true;
    }

    private bool PlaceAll(int[] added, int place)
    {
        foreach (var index in added)
            _map[index] = place;

        return true;
    }

    private int? Insertion(int before, int after, int[] added, int[] blanks, (int Start, int End) gap)
    {
        if (added[^1] - added[0] != added.Length - 1)
            return null;

        if (gap.Start == gap.End)
            return gap.Start;
        if (IsRemoved(before) && added[0] == before + 1 && !IsBlank(added[0]) && !IsBlank(added[^1]) && Replaces(before, added))
            return gap.Start;

        var above = blanks.Count(index => index < added[0]);
        var below = blanks.Length - above;
        var available = gap.End - gap.Start;
        return (above, below) switch
        {
            (0, 0) => BesideBlanks(before, after, added, gap),
            ( > 0, 0) when available < above => gap.End,
            (0, > 0) when available < below => gap.Start,
            _ => null,
        };
    }

    /// <summary>What replaces lines stands where these stood, if it has as many lines and its last one is like the last one removed: none of them is likely to follow the blank line.</summary>
    private bool Replaces(int before, int[] added)
    {
        var removed = 1;
        while (before - removed >= 0 && IsRemoved(before - removed))
            removed++;

        var (was, becomes) = (pattern.Lines[before].Text, pattern.Lines[added[^1]].Text);
        return added.Length == removed && was.Count(char.IsLetterOrDigit) >= LeastLetters && Similarity.Of(was, becomes) >= LeastLikeness;
    }

    /// <summary>
    /// Where the file always leaves one blank line after lines like the one above, an insertion that starts with a blank line of its own
    /// follows that line directly, and one that ends with a blank line follows the file's. Before the end of a block neither is certain.
    /// </summary>
    private int? BesideBlanks(int before, int after, int[] added, (int Start, int End) gap)
    {
        if (IsRemoved(before) || IsRemoved(after) || gap.End - gap.Start != 1 || IsCloser(file.Lines[gap.End]) || !BlankFollows(file.Lines[_map[before]]))
            return null;

        return (IsBlank(added[0]), IsBlank(added[^1])) switch
        {
            (true, false) when pattern.Lines[added[0]].Text.Length == 0 => gap.Start,
            (false, true) when pattern.Lines[added[^1]].Text.Length == 0 => gap.End,
            _ => null,
        };
    }

    private static bool IsCloser(string text) => text.AsSpan().TrimStart() is [('}' or ')' or ']'), ..];

    /// <summary>The file has this line more than once, and each time a blank one or the end of a block follows.</summary>
    private bool BlankFollows(string text)
    {
        var blanks = 0;
        for (var line = 0; line + 1 < file.Lines.Count; line++)
        {
            if (file.Lines[line] != text)
                continue;

            if (file.IsBlank(line + 1))
                blanks++;
            else if (!IsCloser(file.Lines[line + 1]))
                return false;
        }

        return blanks > 1;
    }
}
