namespace DevPilot.Patching.Matching;

/// <summary>The lines of a file as numbers, one set per tolerance, built when first asked for.</summary>
internal sealed class LineIndex(IReadOnlyList<string> lines)
{
    private readonly Dictionary<string, int>?[] _keys = new Dictionary<string, int>?[4];
    private readonly int[]?[] _ids = new int[]?[4];
    private int[]? _nonBlank;
    private int[]? _nonBlankIds;
    private Dictionary<int, List<int>>? _occurrences;

    public IReadOnlyList<string> Lines { get; } = lines;

    /// <summary>Line numbers (from 0) of the lines that hold more than white space.</summary>
    public int[] NonBlank => _nonBlank ??= [.. Enumerable.Range(0, Lines.Count).Where(line => !IsBlank(line))];

    /// <summary>The ids of <see cref="NonBlank"/> at <see cref="Tolerance.Whitespace"/>.</summary>
    public int[] NonBlankIds => _nonBlankIds ??= [.. NonBlank.Select(line => Ids(Tolerance.Whitespace)[line])];

    public bool IsBlank(int line) => string.IsNullOrWhiteSpace(Lines[line]);

    public int[] Ids(Tolerance tolerance)
    {
        if (_ids[(int)tolerance] is { } known)
            return known;

        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new int[Lines.Count];
        for (var i = 0; i < ids.Length; i++)
        {
            var key = LineKey.Of(Lines[i], tolerance);
            if (!keys.TryGetValue(key, out ids[i]))
                keys[key] = ids[i] = keys.Count;
        }

        _keys[(int)tolerance] = keys;
        return _ids[(int)tolerance] = ids;
    }

    /// <summary>The id that lines like this one have here; -1 when there is none.</summary>
    public int IdOf(string line, Tolerance tolerance)
    {
        Ids(tolerance);
        return _keys[(int)tolerance]!.TryGetValue(LineKey.Of(line, tolerance), out var id) ? id : -1;
    }

    /// <summary>Positions within <see cref="NonBlank"/> at which a line id occurs.</summary>
    public IReadOnlyList<int> OccurrencesOf(int nonBlankId)
    {
        if (_occurrences is null)
        {
            _occurrences = [];
            for (var i = 0; i < NonBlankIds.Length; i++)
            {
                if (!_occurrences.TryGetValue(NonBlankIds[i], out var places))
                    _occurrences[NonBlankIds[i]] = places = [];

                places.Add(i);
            }
        }

        return _occurrences.TryGetValue(nonBlankId, out var found) ? found : [];
    }
}
