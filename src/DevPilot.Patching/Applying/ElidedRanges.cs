using DevPilot.Patching.Diffing;

namespace DevPilot.Patching.Applying;

/// <summary>Second opinion on what signs of elision stand for: what a comparison of the whole file with the whole answer says.</summary>
/// <remarks>The lines beside a sign may stand at a place where nothing was left out; then what lies between is missing elsewhere, which a comparison shows.</remarks>
internal sealed class ElidedRanges
{
    private readonly IReadOnlyList<string> _old;
    private readonly string[] _new;
    private readonly List<int> _signs;
    private readonly IReadOnlyList<LineChange> _changes;

    public ElidedRanges(IReadOnlyList<string> old, List<string> written, List<int> signs)
    {
        _old = [.. old.Select(line => line.TrimEnd())];
        _new = [.. written.Select((line, index) => signs.Contains(index) ? $"\0{index}" : line.TrimEnd())];
        _signs = signs;
        _changes = LineDiff.Compare(_old, _new);
    }

    /// <summary>The comparison puts nothing but the sign in the place of just these lines, blank ones beside it apart.</summary>
    public bool Agree(int sign, int start, int end)
    {
        var at = _signs[sign];
        if (_changes.FirstOrDefault(change => change.NewStart <= at && at < change.NewStart + change.NewCount) is not { NewCount: > 0 } change)
            return false;

        var others = Enumerable.Range(change.NewStart, change.NewCount).Count(line => line != at && _new[line].Length > 0);
        return others == 0 && Texts(change.OldStart, change.OldStart + change.OldCount).SequenceEqual(Texts(start, end));
    }

    private IEnumerable<int> Texts(int start, int end) => Enumerable.Range(start, end - start).Where(line => _old[line].Length > 0);
}
