namespace DevPilot.Patching.Applying;

/// <summary>The tree as it stands after the file patches applied so far.</summary>
internal sealed class PatchTreeState(IPatchTree tree)
{
    private readonly Dictionary<string, byte[]?> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _origins = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _modes = new(StringComparer.Ordinal);
    private HashSet<string>? _paths;

    public IReadOnlyCollection<string> Paths => _paths ??= [.. tree.Paths];

    public bool Exists(string path) => _changed.TryGetValue(path, out var bytes) ? bytes is not null : tree.Exists(path);

    public byte[] Read(string path) => _changed.TryGetValue(path, out var bytes) && bytes is not null ? bytes : tree.Read(path);

    public bool LeadsOutside(string path) => tree.LeadsOutside(path);

    /// <summary>Whether any file stands below the folder.</summary>
    public bool HasFolder(string folder) =>
        folder.Length == 0 || Folders.Contains(folder);

    public void Write(string path, byte[] bytes) => _changed[path] = bytes;

    public void Remove(string path) => _changed[path] = null;

    public void Move(string from, string to, byte[] bytes)
    {
        _origins[to] = _origins.Remove(from, out var origin) ? origin : from;
        _changed[from] = null;
        _changed[to] = bytes;
    }

    public void SetMode(string path, bool isExecutable) => _modes[path] = isExecutable;

    /// <summary>The difference to the tree, one edit per file.</summary>
    public IReadOnlyList<FileEdit> ToEdits()
    {
        var edits = new List<FileEdit>();
        var moved = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (to, from) in _origins)
        {
            if (_changed[to] is { } bytes && tree.Exists(from) && !tree.Exists(to) && _changed.GetValueOrDefault(from, []) is null && moved.Add(from))
            {
                moved.Add(to);
                edits.Add(new FileEdit(FileEditKind.Rename, to, tree.Read(from), bytes) { OldPath = from, IsExecutable = Mode(to) });
            }
        }

        foreach (var (path, after) in _changed.Where(change => !moved.Contains(change.Key)))
        {
            var before = tree.Exists(path) ? tree.Read(path) : null;
            if (before is null && after is null)
                continue;

            var unchanged = before is not null && after is not null && before.AsSpan().SequenceEqual(after);
            if (unchanged && Mode(path) is null)
                continue;

            var kind = before is null ? FileEditKind.Add : after is null ? FileEditKind.Delete : FileEditKind.Modify;
            edits.Add(new FileEdit(kind, path, before, after) { IsExecutable = Mode(path) });
        }

        return [.. edits.OrderBy(edit => edit.Path, StringComparer.Ordinal)];
    }

    private HashSet<string> Folders => field ??= FoldersOf(Paths);

    private bool? Mode(string path) => _modes.TryGetValue(path, out var mode) ? mode : null;

    private static HashSet<string> FoldersOf(IEnumerable<string> paths)
    {
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            for (var slash = path.LastIndexOf('/'); slash > 0 && folders.Add(path[..slash]); slash = path.LastIndexOf('/', slash - 1))
            {
            }
        }

        return folders;
    }
}
