namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Lists the files of a folder on a machine without git, reading the <c>.gitignore</c> files on its way.</summary>
internal static class FolderListing
{
    public static void List(string targetRoot, FileListing listing, CancellationToken cancellationToken)
    {
        using var section = listing.Open("");
        List(targetRoot, "", [], section, listing, cancellationToken);
    }

    private static void List(
        string targetRoot,
        string prefix,
        IReadOnlyList<IgnoreFile> ignores,
        FileListing.Section section,
        FileListing listing,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var folder = new DirectoryInfo(Path.Combine(targetRoot, prefix));
        if (IgnoreFile.Read(Path.Combine(folder.FullName, ".gitignore"), prefix) is { } own)
            ignores = [.. ignores, own];

        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var path = prefix + entry.Name;
                var isFolder = entry is DirectoryInfo && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
                if (entry.Name is ".git" || (isFolder && BuildOutput.Folders.Contains(entry.Name)) || IsIgnored(ignores, path, isFolder))
                    continue;
                if (isFolder)
                    List(targetRoot, path + "/", ignores, section, listing, cancellationToken);
                else
                    section.Add(path);
            }
        }
        catch (UnauthorizedAccessException)
        {
            listing.LeaveOut(prefix, "the folder cannot be read");
        }
    }

    // The nearest file that has an opinion decides, and in it the last line.
    private static bool IsIgnored(IReadOnlyList<IgnoreFile> ignores, string path, bool isFolder) =>
        ignores.Reverse().Select(ignore => ignore.Decide(path, isFolder)).FirstOrDefault(decision => decision is not null) ?? false;
}
