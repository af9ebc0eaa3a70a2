namespace DevPilot.Patching.Matching;

/// <summary>Takes the one place that a hunk was found at, unless something else in the file speaks against it.</summary>
internal sealed class OnePlace(LineIndex file, FilePatch patch, StatedNumbers numbers, HunkOrder order)
{
    private readonly OtherPlaces _elsewhere = new(file, numbers);

    public void Accept(HunkDecision decision, int start)
    {
        var search = decision.Search!;
        if (SettleApplied(decision, [start]))
            return;

        if (!numbers.PointAt(search, start))
            Contradict(decision, start);

        if (!decision.IsOpen)
            return;

        if (SpaceTwins(search) is { } twins)
            decision.Refusal = Refusals.Ambiguous(file, patch, decision.Pattern, twins);
        else if (_elsewhere.StandsApplied(search, start) is { } applied)
            decision.Refusal = Refusals.MaybeApplied(file, patch, decision.Pattern, start, applied);
        else
            Place(decision, start);
    }

    /// <inheritdoc cref="OtherPlaces.LooksUnchanged"/>
    public bool LooksUnchanged(HunkPattern pattern) => _elsewhere.LooksUnchanged(pattern);

    public void Place(HunkDecision decision, int start)
    {
        decision.Placement = decision.Search!.Place(file, start);
        if (decision.Placement is null)
            decision.Refusal = Refusals.Uncertain(file, patch, decision.Pattern, start);
    }

    /// <summary>
    /// Whether the new side stands where the one place of the old side was found. It is the change made before, unless the numbers say
    /// that the old side is meant; and where what is added is so short that it may be wanted twice, it is neither.
    /// </summary>
    public bool SettleApplied(HunkDecision decision, List<int> starts)
    {
        var search = decision.Search!;
        if (StandsAppliedInMember(search, starts))
            return decision.IsApplied = true;

        if (!AppliedState.OverlapsNewSide(file, decision.Pattern, search, starts[0]))
            return false;

        if (!search.IsContiguous && decision.Pattern.ChangesBlankLines)
        {
            decision.Refusal = Refusals.Uncertain(file, patch, decision.Pattern, starts[0]);
            return true;
        }

        var stands = HunkSearch.ForNewSide(file, decision.Pattern).Starts;
        var stated = decision.Pattern.Hunk.Range?.NewStart - 1;
        var pointsAtOld = numbers.PointAt(search, starts[0]);
        var pointsAtNew = numbers.AreCredible && stands.Contains(stated!.Value);
        var addsMuch = AppliedState.AddsMuch(decision.Pattern);
        if (pointsAtOld && !pointsAtNew && !addsMuch)
            return false;

        if (pointsAtOld && !pointsAtNew)
            decision.Refusal = Refusals.MaybeApplied(file, patch, decision.Pattern, starts[0], stands[0]);
        else if (addsMuch || (pointsAtNew && !pointsAtOld))
            decision.IsApplied = true;
        else
            decision.Refusal = Refusals.MaybeApplied(file, patch, decision.Pattern, starts[0], stands[0]);

        return true;
    }

    /// <summary>The hunk names a member; its old side stands outside of that, and its new side inside.</summary>
    public bool StandsAppliedInMember(HunkSearch search, List<int> starts)
    {
        var hunk = search.Pattern.Hunk;
        return hunk is { Range: null, Anchors.Count: > 0 }
            && MemberAnchor.Filter(file, hunk, starts).Count == 0
            && HunkSearch.ForNewSide(file, search.Pattern) is { IsContiguous: true } applied
            && MemberAnchor.Filter(file, hunk, applied.Starts).Count == 1;
    }

    /// <summary>
    /// Numbers that can be trusted point elsewhere: at a place that also agrees but for white space, that is the old side with a change
    /// made since, or that looks patched already. Other hunks of the file that moved by the same distance outweigh the first two.
    /// </summary>
    private void Contradict(HunkDecision decision, int start)
    {
        var search = decision.Search!;
        if (!numbers.AreCredible || search.Pattern.StatedStart is not { } stated)
            return;

        var shifts = order.ShiftsBeside(decision);
        var moved = search.IsContiguous && shifts.Contains(start - stated);
        if (!moved && (LooseTwin(search, start) ?? ChangedSince(search, start, shifts)) is { } doubt)
            decision.Refusal = doubt;
        else
            SeekNewSide(decision, start, moved);
    }

    /// <summary>
    /// Without credible numbers: a hunk that shows no space at any line end may have lost it, and then fits what agrees but for that as well.
    /// </summary>
    private HunkSearch? SpaceTwins(HunkSearch search)
    {
        var texts = search.Pattern.Hunk.Lines.Select(line => line.Text);
        if (numbers.AreCredible || search.Tolerance != Tolerance.Exact || texts.Any(text => text.Length > 0 && char.IsWhiteSpace(text[^1])))
            return null;

        var loose = search.At(file, Tolerance.TrailingSpace);
        return loose.Starts.Count > 1 ? loose : null;
    }

    private HunkRefusal? LooseTwin(HunkSearch search, int start)
    {
        if (!search.IsContiguous)
            return null;

        var wide = HunkSearch.Widest(file, search.Pattern);
        var blanks = search.Pattern.LeadingBlanks;
        return wide.Starts.Exists(other => other == search.Pattern.StatedStart + blanks && other != start + blanks)
            ? Refusals.Ambiguous(file, patch, search.Pattern, wide)
            : null;
    }

    private HunkRefusal? ChangedSince(HunkSearch search, int start, int[] shifts)
    {
        foreach (var shift in shifts.Prepend(0))
        {
            if (_elsewhere.IsChangedTarget(search.Pattern, search.Pattern.StatedStart!.Value + shift, start))
                return Refusals.Ambiguous(file, patch, search.Pattern, search with { Starts = [start, search.Pattern.StatedStart!.Value + shift] });
        }

        return null;
    }

    private void SeekNewSide(HunkDecision decision, int start, bool moved)
    {
        var pattern = decision.Pattern;
        var applied = HunkSearch.ForNewSide(file, pattern);
        if (!applied.IsContiguous || applied.Tolerance > decision.Search!.Tolerance)
            return;

        // A block that ends like the line above it leaves its new side standing within the old one.
        var (length, oldEnd) = (pattern.NewTexts.Count(), start + pattern.Old.Length);
        var places = decision.Search.IsContiguous ? applied.Starts.FindAll(place => place < start || place + length > oldEnd) : applied.Starts;
        var isStated = places.Contains(pattern.Hunk.Range!.NewStart - 1);
        if (places.Count == 0 || (!isStated && moved))
            return;

        if (AppliedState.IsTelling(pattern) && (isStated || places.Contains(pattern.StatedStart!.Value)))
            decision.IsApplied = true;
        else if (isStated || AppliedState.IsTelling(pattern))
            decision.Refusal = Refusals.MaybeApplied(file, patch, pattern, start, isStated ? pattern.Hunk.Range.NewStart - 1 : places[0]);
    }
}
