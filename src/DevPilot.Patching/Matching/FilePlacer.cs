namespace DevPilot.Patching.Matching;

/// <summary>Decides for all hunks of one file where they stand: each alone by the ladder, then what is left by what the others show.</summary>
internal sealed class FilePlacer(LineIndex file, FilePatch patch, PatchOptions options)
{
    private readonly HunkDecision[] _decisions = [.. patch.Hunks.Select(hunk => new HunkDecision(new HunkPattern(hunk, hunk.Lines)))];
    private readonly StatedNumbers _numbers = new(patch);
    private readonly OtherPlaces _elsewhere = new(file, patch);

    public IReadOnlyList<HunkDecision> Place()
    {
        foreach (var decision in _decisions)
            Seek(decision);

        foreach (var decision in _decisions)
            Take(decision, only: true);

        // Each further place may be what decides another one.
        for (var progress = true; progress;)
        {
            progress = false;
            foreach (var decision in _decisions.Where(decision => decision.IsOpen && decision.Search is { Starts.Count: > 1 }))
                progress |= Disambiguate(decision);
        }

        foreach (var decision in _decisions.Where(decision => decision.IsOpen))
            decision.Refusal = Refusals.Ambiguous(file, patch, decision.Pattern, decision.Search!);

        RefuseStrays();
        IndentationAgreement.Settle(file, patch, _decisions);
        RefuseDisorder();
        CutOff.Check(file, patch, _decisions);
        return _decisions;
    }

    /// <summary>Numbered hunks whose places are not in the order of their numbers: one of them found a place that only looks right.</summary>
    private void RefuseDisorder()
    {
        if (!_numbers.AreOrdered)
            return;

        var placed = _decisions.Where(decision => decision.Placement is not null).ToArray();
        foreach (var (first, second) in placed.Zip(placed.Skip(1)))
        {
            if (second.Placement!.Start < first.Placement!.Start)
                second.Refusal = Refusals.Disorder(file, patch, second.Pattern, second.Placement.Start);
        }
    }

    /// <summary>Where some hunks stand applied, the others are expected at their numbers, moved by what those changed: elsewhere stands a copy.</summary>
    private void RefuseStrays()
    {
        if (!_numbers.AreCredible || !_decisions.Any(decision => decision.IsApplied))
            return;

        var growth = 0;
        foreach (var decision in _decisions)
        {
            if (decision.IsApplied)
                growth += decision.Pattern.NewTexts.Count() - decision.Pattern.Old.Length;
            else if (decision is { Placement: { } placement, Pattern.StatedStart: { } stated } && placement.Start != stated + growth)
                decision.Refusal = Refusals.Ambiguous(file, patch, decision.Pattern, decision.Search! with { Starts = [placement.Start] });
        }
    }

    private void Seek(HunkDecision decision)
    {
        var pattern = decision.Pattern;
        if (!pattern.HasChange && pattern.Hunk.Range is { } range && range.OldCount != range.NewCount)
            decision.Refusal = Refusals.NoChange(patch, pattern);
        else if (!pattern.HasChange)
            decision.IsApplied = true;
        else if (pattern.Old.Length == 0)
            PlaceInsertion(decision);
        else
            decision.Search = HunkSearch.Run(file, pattern);
    }

    /// <summary>Without any line to match, only an empty file or a stated end of file is a certain place.</summary>
    private void PlaceInsertion(HunkDecision decision)
    {
        var pattern = decision.Pattern;
        var ends = SequenceSearch.FindAll(file.Ids(Tolerance.TrailingSpace), [.. pattern.NewTexts.Select(text => file.IdOf(text, Tolerance.TrailingSpace))]);
        if (pattern.Hunk.IsAtEndOfFile && ends.Contains(file.Lines.Count - pattern.Lines.Count))
            decision.IsApplied = true;
        else if (file.Lines.Count == 0 || pattern.Hunk.IsAtEndOfFile)
            decision.Placement = new Placement(MatchRung.Position, pattern, [.. pattern.Lines.Select(_ => file.Lines.Count)], IndentationMap.Same);
        else if (ends.Count == 1 && pattern.NewTexts.Sum(text => text.Count(char.IsLetterOrDigit)) >= 20)
            decision.IsApplied = true;
        else
            decision.Refusal = Refusals.NoContext(patch, pattern);
    }

    private void Take(HunkDecision decision, bool only)
    {
        if (!decision.IsOpen || decision.Search is not { } search)
            return;

        if (search.Starts.Count == 0)
            TakeTolerant(decision);
        else if (only && search.Starts.Count == 1)
            Accept(decision, search.Starts[0]);
    }

    private void TakeTolerant(HunkDecision decision)
    {
        var pattern = decision.Pattern;
        if (AppliedState.StandsApplied(file, pattern))
        {
            if (_elsewhere.LooksUnchanged(pattern, null))
                decision.Refusal = Refusals.NotFound(file, patch, pattern, LikenessSearch.Find(file, pattern));
            else
                decision.IsApplied = true;

            return;
        }

        if (pattern.HasElision && ElisionRung.TryPlace(file, pattern) is { } elided)
        {
            decision.Placement = elided;
            return;
        }

        var nearest = LikenessSearch.Find(file, pattern);
        decision.Placement = options.AllowsSimilarContext && !pattern.HasElision ? SimilarRung.TryPlace(file, pattern, nearest) : null;
        if (decision.Placement is null)
            decision.Refusal = Refusals.NotFound(file, patch, pattern, nearest);
    }

    /// <summary>Takes one place, unless something speaks against it.</summary>
    private void Accept(HunkDecision decision, int start)
    {
        var search = decision.Search!;
        if (SettleApplied(decision, [start]))
            return;

        if (!_numbers.PointAt(search, start) && Contradiction(search, start) is { } refusal)
        {
            if (refusal.Reason == RefusalReason.NotFound)
                decision.IsApplied = true;
            else
                decision.Refusal = refusal;

            return;
        }

        if (_elsewhere.StandsApplied(search, start) is { } applied)
        {
            decision.Refusal = Refusals.MaybeApplied(file, patch, decision.Pattern, start, applied);
            return;
        }

        decision.Placement = search.Place(file, start);
        if (decision.Placement is null)
            decision.Refusal = Refusals.Uncertain(file, patch, decision.Pattern, start);
    }

    /// <summary>
    /// Whether the new side stands where the one place of the old side was found. It is the change made before, unless the numbers say
    /// that the old side is meant; and where what is added is so short that it may be wanted twice, it is neither.
    /// </summary>
    private bool SettleApplied(HunkDecision decision, List<int> starts)
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
        var pointsAtOld = _numbers.PointAt(search, starts[0]);
        var pointsAtNew = _numbers.AreCredible && stands.Contains(stated!.Value);
        if (pointsAtOld && !pointsAtNew)
            return false;

        if (AppliedState.AddsMuch(decision.Pattern) || (pointsAtNew && !pointsAtOld))
            decision.IsApplied = true;
        else
            decision.Refusal = Refusals.MaybeApplied(file, patch, decision.Pattern, starts[0], stands[0]);

        return true;
    }

    /// <summary>The hunk names a member; its old side stands outside of that, and its new side inside.</summary>
    private bool StandsAppliedInMember(HunkSearch search, List<int> starts)
    {
        var hunk = search.Pattern.Hunk;
        return hunk is { Range: null, Anchors.Count: > 0 }
            && MemberAnchor.Filter(file, hunk, starts).Count == 0
            && HunkSearch.ForNewSide(file, search.Pattern) is { IsContiguous: true } applied
            && MemberAnchor.Filter(file, hunk, applied.Starts).Count == 1;
    }

    /// <summary>Numbers that can be trusted point elsewhere, at a place that also agrees but for white space, or that looks patched already.</summary>
    private HunkRefusal? Contradiction(HunkSearch search, int start)
    {
        if (!_numbers.AreCredible || search.Pattern.StatedStart is not { } stated)
            return null;

        if (search.IsContiguous)
        {
            var wide = HunkSearch.Widest(file, search.Pattern);
            if (wide.Starts.Exists(other => other == stated + search.Pattern.LeadingBlanks && other != start + search.Pattern.LeadingBlanks))
                return Refusals.Ambiguous(file, patch, search.Pattern, wide);
        }

        if (_elsewhere.LooksUnchanged(search.Pattern, start))
            return Refusals.Ambiguous(file, patch, search.Pattern, search with { Starts = [start, stated] });

        var applied = HunkSearch.ForNewSide(file, search.Pattern);
        if (!applied.IsContiguous || applied.Starts.Count == 0 || applied.Tolerance > search.Tolerance)
            return null;
        if (!AppliedState.IsTelling(search.Pattern))
            return applied.Starts.Contains(search.Pattern.Hunk.Range!.NewStart - 1) ? Refusals.MaybeApplied(file, patch, search.Pattern, start, search.Pattern.Hunk.Range.NewStart - 1) : null;

        return applied.Starts.Contains(stated) || applied.Starts.Contains(search.Pattern.Hunk.Range!.NewStart - 1)
            ? new HunkRefusal(patch.DisplayPath, search.Pattern.Hunk.Ordinal, RefusalReason.NotFound, "applied")
            : Refusals.MaybeApplied(file, patch, search.Pattern, start, applied.Starts[0]);
    }

    private bool Disambiguate(HunkDecision decision)
    {
        var search = decision.Search!;
        if (StandsAppliedInMember(search, search.Starts))
            return decision.IsApplied = true;

        var starts = InOrder(decision, search.Starts);
        if (starts.Count > 1 && _numbers.Pick(_decisions, decision, starts) is { } picked)
            starts = MemberAnchor.Contradicts(file, search.Pattern.Hunk, starts, picked) ? [] : [picked];
        else if (starts.Count > 1 && search.Pattern.Hunk.Anchors.Count > 0 && MemberAnchor.Filter(file, search.Pattern.Hunk, starts) is [var anchored])
            starts = [anchored];

        if (starts.Count != 1)
            return false;

        if (SettleApplied(decision, starts))
            return true;

        decision.Placement = search.Place(file, starts[0]);
        if (decision.Placement is null)
            decision.Refusal = Refusals.Uncertain(file, patch, decision.Pattern, starts[0]);

        return true;
    }

    /// <summary>Hunks of a diff and of an envelope follow one another in the file.</summary>
    private List<int> InOrder(HunkDecision decision, List<int> starts)
    {
        if (!_numbers.AreOrdered)
            return starts;

        var index = Array.IndexOf(_decisions, decision);
        var floor = _decisions.Take(index).Where(other => other.Placement is not null).Select(other => other.Placement!.End - TrailingContext(other.Pattern)).DefaultIfEmpty(0).Max();
        var ceiling = _decisions.Skip(index + 1).Where(other => other.Placement is not null).Select(other => other.Placement!.Start).DefaultIfEmpty(int.MaxValue).Min();
        return starts.FindAll(start => start >= floor && start < ceiling);
    }

    private static int TrailingContext(HunkPattern pattern) => pattern.Lines.Reverse().TakeWhile(line => line.Kind == HunkLineKind.Context).Count();
}
