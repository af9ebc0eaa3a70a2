using DevPilot.Orchestrator.Workspaces;
using DevPilot.Patching;

namespace DevPilot.Orchestrator.Applying;

/// <summary>A folder on disk as the patch applier sees it.</summary>
/// <remarks>
/// Links are not patched and not entered. <see cref="FileTransaction"/> checks bytes and paths again at the moment of writing.
/// </remarks>
/// <param name="root">Absolute path of the folder that patches are relative to.</param>
public sealed class DiskPatchTree(string root) : IPatchTree
{
    private readonly ContainedPaths _contained = new(root);
    private IReadOnlyList<string>? _paths;

    /// <inheritdoc/>
    public IEnumerable<string> Paths => _paths ??= [.. Find("")];

    /// <inheritdoc/>
    public bool Exists(string path)
    {
        var file = new FileInfo(FullPath(path));
        return file.Exists && file.LinkTarget is null && HasStoredName(path);
    }

    /// <inheritdoc/>
    public byte[] Read(string path) => File.ReadAllBytes(FullPath(path));

    /// <inheritdoc/>
    public bool LeadsOutside(string path) => _contained.LeadsOutside(path);

    private string FullPath(string path) => Path.Combine(root, path);

    // Where case does not tell names apart, another spelling opens the file, and a patch that uses it means another.
    private bool HasStoredName(string path) => OperatingSystem.IsLinux() || Paths.Contains(path, StringComparer.Ordinal);

    private IEnumerable<string> Find(string prefix)
    {
        foreach (var entry in EntriesOf(FullPath(prefix)))
        {
            var path = prefix + entry.Name;
            if (entry.LinkTarget is not null)
                continue;
            if (entry is FileInfo)
                yield return path;
            else if (entry.Name is not ".git" && !BuildOutput.Folders.Contains(entry.Name))
                foreach (var deeper in Find(path + "/"))
                    yield return deeper;
        }
    }

    private static FileSystemInfo[] EntriesOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or DirectoryNotFoundException)
        {
            return [];
        }
    }
}
