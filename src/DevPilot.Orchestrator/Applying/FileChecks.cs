namespace DevPilot.Orchestrator.Applying;

/// <summary>Finds what keeps a set of files from being written, before anything is.</summary>
internal sealed class FileChecks(string root, IReadOnlyList<PlannedFile> files)
{
    private readonly ContainedPaths _paths = new(root);
    private readonly HashSet<string> _removed = [.. files.Where(file => file.After is null).Select(file => file.Path)];

    public IReadOnlyList<FileConflict> Find() =>
        [.. files.Select(file => Refusal(file) is { } reason ? new FileConflict(file.Path, reason) : null).OfType<FileConflict>()];

    private string? Refusal(PlannedFile file)
    {
        if (_paths.Refusal(file.Path) is { } outside)
            return outside;
        if (BlockedBy(file.Path) is { } blocker)
            return $"'{blocker}' is a file where a folder is needed";

        var onDisk = new FileInfo(Path.Combine(root, file.Path));
        if (onDisk.LinkTarget is not null)
            return "it is a symbolic link";
        if (Directory.Exists(onDisk.FullName))
            return "it is a folder";
        if (!onDisk.Exists || !HasExactName(onDisk))
            return file.Before is null ? null : "it does not exist";
        if (file.Before is null)
            return "it exists already";
        if (IsReadOnly(onDisk))
            return "it is read-only";
        return HasBytes(onDisk, file.Before) ? null : "it has changed meanwhile";
    }

    private string? BlockedBy(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            var folder = path[..slash];
            if (File.Exists(Path.Combine(root, folder)) && !_removed.Contains(folder))
                return folder;
        }

        return null;
    }


    // Where case does not tell names apart, a file may stand under another spelling of the name.
    private static bool HasExactName(FileInfo file) =>
        OperatingSystem.IsLinux() || Directory.EnumerateFiles(file.DirectoryName!).Any(path => Path.GetFileName(path) == file.Name);

    private static bool IsReadOnly(FileInfo file) => OperatingSystem.IsWindows()
        ? file.IsReadOnly
        : !file.UnixFileMode.HasFlag(UnixFileMode.UserWrite);

    private static bool HasBytes(FileInfo file, byte[] bytes) =>
        file.Length == bytes.Length && File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(bytes);
}
