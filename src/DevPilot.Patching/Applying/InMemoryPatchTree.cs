using System.Text;

namespace DevPilot.Patching;

/// <summary>A tree held in memory: case-sensitive, without links.</summary>
public sealed class InMemoryPatchTree : IPatchTree
{
    private readonly Dictionary<string, byte[]> _files;

    /// <summary>Takes the bytes as they are, without copying them.</summary>
    public InMemoryPatchTree(IEnumerable<KeyValuePair<string, byte[]>> files) => _files = new(files, StringComparer.Ordinal);

    /// <summary>Files given as text are UTF-8 without a byte order mark.</summary>
    public InMemoryPatchTree(params IEnumerable<(string Path, string Text)> files)
        : this(files.Select(file => KeyValuePair.Create(file.Path, Encoding.UTF8.GetBytes(file.Text))))
    {
    }

    /// <inheritdoc/>
    public IEnumerable<string> Paths => _files.Keys;

    /// <inheritdoc/>
    public bool Exists(string path) => _files.ContainsKey(path);

    /// <inheritdoc/>
    public byte[] Read(string path) => _files.TryGetValue(path, out var bytes) ? bytes : throw new FileNotFoundException("No such file in the tree.", path);

    /// <inheritdoc/>
    public bool LeadsOutside(string path) => false;

    /// <summary>The tree after the edits; this one is left as it is.</summary>
    public InMemoryPatchTree With(IEnumerable<FileEdit> edits)
    {
        var files = new Dictionary<string, byte[]>(_files, StringComparer.Ordinal);
        foreach (var edit in edits)
        {
            files.Remove(edit.OldPath ?? edit.Path);
            if (edit.After is not null)
                files[edit.Path] = edit.After;
        }

        return new InMemoryPatchTree(files);
    }
}
