namespace DevPilot.Patching.Matching;

/// <summary>How the indentation of a hunk corresponds to that of the file, learnt from the lines that both have.</summary>
internal sealed class IndentationMap
{
    public static readonly IndentationMap Same = new([], null);

    private readonly Dictionary<string, string> _seen;
    private readonly Func<string, string?>? _rule;
    private readonly bool? _shiftsBlanks;

    private IndentationMap(Dictionary<string, string> seen, Func<string, string?>? rule, bool? shiftsBlanks = null)
    {
        _seen = seen;
        _rule = rule;
        _shiftsBlanks = shiftsBlanks;
    }

    public bool IsSame => _rule is null && _seen.Count == 0;

    /// <summary>Learns from pairs of the patch's and the file's form of the same line. Null: they do not correspond in any one way.</summary>
    public static IndentationMap? Learn(IReadOnlyList<(HunkLine Patch, string File)> pairs)
    {
        var removed = pairs.Where(pair => pair.Patch.Kind == HunkLineKind.Removed).ToList();
        var context = pairs.Where(pair => pair.Patch.Kind == HunkLineKind.Context).ToList();
        if (pairs.All(IsUnchanged))
            return Same;

        // Markers lost from context alone: each context line lacks its one leading space, the others are right.
        if (removed.All(IsUnchanged) && context.Count > 0 && context.All(pair => IsUnchanged(pair) || Indent(pair.File) == " " + Indent(pair.Patch.Text)))
            return Same;

        // Removed lines are copied together with the added ones; when they are right, so are these.
        if (removed.All(IsUnchanged) && removed.Exists(pair => Indent(pair.File).Length > 0))
            return Same;

        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (patch, file) in pairs)
        {
            if (seen.TryGetValue(Indent(patch.Text), out var known) && known != Indent(file))
                return null;

            seen[Indent(patch.Text)] = Indent(file);
        }

        return new IndentationMap(seen, IndentationRule.Find(seen));
    }

    /// <summary>The added line as the file would indent it; null when that cannot be known.</summary>
    public string? Apply(string added)
    {
        if (IsSame || added.Length == 0)
            return added;
        if (string.IsNullOrWhiteSpace(added))
            return _shiftsBlanks is { } shifts ? shifts ? Mapped(added) : added : null;

        var indent = Indent(added);
        return Mapped(indent) is { } mapped ? mapped + added[indent.Length..] : null;
    }

    /// <summary>
    /// The same with what lines of nothing but space show: some tools indent them along with the others, some do not,
    /// and where none stands in both the patch and the file, such a line cannot be added for sure.
    /// </summary>
    public IndentationMap WithBlanks(IReadOnlyList<(string Patch, string File)> pairs)
    {
        var telling = pairs.Where(pair => pair.Patch.Length > 0 && pair.File.Length > 0).ToArray();
        bool? shifts = telling.Length == 0 ? null
            : telling.All(pair => pair.Patch == pair.File) ? false
            : telling.All(pair => Mapped(pair.Patch) == pair.File) ? true
            : null;
        return IsSame ? this : new IndentationMap(_seen, _rule, shifts);
    }

    private string? Mapped(string indent) => _seen.TryGetValue(indent, out var known) ? known : _rule?.Invoke(indent);

    public static string Indent(string line) => line[..(line.Length - line.AsSpan().TrimStart().Length)];

    private static bool IsUnchanged((HunkLine Patch, string File) pair) => Indent(pair.Patch.Text) == Indent(pair.File);
}
