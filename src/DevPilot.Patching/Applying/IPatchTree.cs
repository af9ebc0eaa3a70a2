namespace DevPilot.Patching;

/// <summary>What the applier sees of the files it may change: a read-only view that stands still while a patch is applied.</summary>
/// <remarks>
/// Paths are relative to the root, with '/' between segments, no leading '/', no <c>.</c> or <c>..</c> segment. They are compared as the
/// implementation's file system compares them, and <see cref="Paths"/> gives them with the case they are stored in.
/// The applier asks <see cref="LeadsOutside"/> before it reads or names a path in an edit; whoever writes the edits must ask again
/// at that moment if the tree can have changed.
/// </remarks>
public interface IPatchTree
{
    /// <summary>
    /// All regular files that a patch may name, in any order, each once. Folders that are never patched (<c>.git</c>, <c>bin</c>,
    /// <c>obj</c>) may be left out: they only serve to find a file by the end of its path, and to suggest a nearest one.
    /// </summary>
    IEnumerable<string> Paths { get; }

    /// <summary>Whether a regular file stands at the path, exactly as written. False for a folder.</summary>
    bool Exists(string path);

    /// <summary>The bytes of an existing file. The applier does not change the array.</summary>
    /// <exception cref="IOException">The file does not exist or cannot be read.</exception>
    byte[] Read(string path);

    /// <summary>
    /// Whether the path, or any folder above it that exists, is a symbolic link (or junction) whose final target is outside the root.
    /// A path that does not exist yet is judged by its existing folders. An in-memory tree has no links and answers false.
    /// </summary>
    bool LeadsOutside(string path);
}
