using DevPilot.Core.Coding;
using DevPilot.Patching;

namespace DevPilot.Orchestrator.CustomAgents;

/// <summary>A tree as it is with a change, whether or not the change stands on disk.</summary>
internal sealed class ChangedPatchTree : IPatchTree
{
    private readonly IPatchTree _tree;
    private readonly Dictionary<string, byte[]?> _changed = new(StringComparer.Ordinal);

    public ChangedPatchTree(IPatchTree tree, IReadOnlyList<FileChange> changes)
    {
        _tree = tree;
        foreach (var change in changes)
        {
            if (change.OldPath is { } oldPath)
                _changed[oldPath] = null;
            _changed[change.Path] = change.After;
        }
    }

    public IEnumerable<string> Paths => _tree.Paths.Where(path => !_changed.ContainsKey(path)).Concat(_changed.Where(file => file.Value is not null).Select(file => file.Key));

    public bool Exists(string path) => _changed.TryGetValue(path, out var bytes) ? bytes is not null : _tree.Exists(path);

    public byte[] Read(string path) => _changed.TryGetValue(path, out var bytes)
        ? bytes ?? throw new FileNotFoundException("The change removes the file.", path)
        : _tree.Read(path);

    public bool LeadsOutside(string path) => _tree.LeadsOutside(path);
}
