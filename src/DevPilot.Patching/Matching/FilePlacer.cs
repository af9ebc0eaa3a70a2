namespace DevPilot.Patching.Matching;

/// <summary>Decides for all hunks of one file where they stand: each alone by the ladder, then what is left by what the others show.</summary>
internal sealed class FilePlacer
{
    private readonly LineIndex _file;
    private readonly FilePatch _patch;
    private readonly PatchOptions _options;
    private readonly HunkDecision[] _decisions;
    private readonly StatedNumbers _numbers;
    private readonly HunkOrder _order;
    private readonly OnePlace _one;

    public FilePlacer(LineIndex file, FilePatch patch, PatchOptions options)
    {
        (_file, _patch, _options) = (file, patch, options);
        _decisions = [.. patch.Hunks.Select(hunk => new HunkDecision(new HunkPattern(hunk, hunk.Lines)))];
        _numbers = new StatedNumbers(patch);
        _order = new HunkOrder(file, patch, _numbers, _decisions);
        _one = new OnePlace(file, patch, _numbers, _order);
    }

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
            decision.Refusal = Refusals.Ambiguous(_file, _patch, decision.Pattern, decision.Search!);

        _order.RefuseStrays();
        IndentationAgreement.Settle(_file, _patch, _decisions);
        _order.RefuseDisorder();
        CutOff.Check(_file, _patch, _decisions);
        return _decisions;
    }

    private void Seek(HunkDecision decision)
    {
        var pattern = decision.Pattern;
        if (!pattern.HasChange && pattern.Hunk.Range is { } range && range.OldCount != range.NewCount)
            decision.Refusal = Refusals.NoChange(_patch, pattern);
        else if (!pattern.HasChange)
            decision.IsApplied = true;
        else if (pattern.Old.Length == 0)
            PlaceInsertion(decision);
        else
            decision.Search = HunkSearch.Run(_file, pattern);
    }

    /// <summary>Without any line to match, only an empty file or a stated end of file is a certain place.</summary>
    private void PlaceInsertion(HunkDecision decision)
    {
        var pattern = decision.Pattern;
        var ends = SequenceSearch.FindAll(_file.Ids(Tolerance.TrailingSpace), [.. pattern.NewTexts.Select(text => _file.IdOf(text, Tolerance.TrailingSpace))]);
        if (pattern.Hunk.IsAtEndOfFile && ends.Contains(_file.Lines.Count - pattern.Lines.Count))
            decision.IsApplied = true;
        else if (_file.Lines.Count == 0 || pattern.Hunk.IsAtEndOfFile)
            decision.Placement = new Placement(MatchRung.Position, pattern, [.. pattern.Lines.Select(_ => _file.Lines.Count)], IndentationMap.Same);
        else if (ends.Count == 1 && pattern.NewTexts.Sum(text => text.Count(char.IsLetterOrDigit)) >= 20)
            decision.IsApplied = true;
        else
            decision.Refusal = Refusals.NoContext(_patch, pattern);
    }

    private void Take(HunkDecision decision, bool only)
    {
        if (!decision.IsOpen || decision.Search is not { } search)
            return;

        if (search.Starts.Count == 0)
            TakeTolerant(decision);
        else if (only && search.Starts.Count == 1)
            _one.Accept(decision, search.Starts[0]);
    }

    private void TakeTolerant(HunkDecision decision)
    {
        var pattern = decision.Pattern;
        if (AppliedState.StandsApplied(_file, pattern))
        {
            if (_one.LooksUnchanged(pattern))
                decision.Refusal = Refusals.NotFound(_file, _patch, pattern, LikenessSearch.Find(_file, pattern));
            else
                decision.IsApplied = true;

            return;
        }

        if (pattern.HasElision && ElisionRung.TryPlace(_file, pattern) is { } elided)
        {
            decision.Placement = elided;
            return;
        }

        var nearest = LikenessSearch.Find(_file, pattern);
        decision.Placement = _options.AllowsSimilarContext && !pattern.HasElision ? SimilarRung.TryPlace(_file, pattern, nearest, _numbers.AreCredible) : null;
        if (decision.Placement is null)
            decision.Refusal = Refusals.NotFound(_file, _patch, pattern, nearest);
    }

    private bool Disambiguate(HunkDecision decision)
    {
        var search = decision.Search!;
        if (_one.StandsAppliedInMember(search, search.Starts))
            return decision.IsApplied = true;

        var starts = _order.Within(decision, search.Starts);
        if (starts.Count > 1 && _numbers.Pick(_file, _decisions, decision, starts) is { } picked)
            starts = MemberAnchor.Contradicts(_file, search.Pattern.Hunk, starts, picked) ? [] : [picked];
        else if (starts.Count > 1 && search.Pattern.Hunk.Anchors.Count > 0 && MemberAnchor.Filter(_file, search.Pattern.Hunk, starts) is [var anchored])
            starts = [anchored];

        if (starts.Count != 1)
            return false;

        if (_one.SettleApplied(decision, starts))
            return true;

        _one.Place(decision, starts[0]);
        return true;
    }
}
