using System.IO.Enumeration;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Removes and measures whole folders without following a link.</summary>
internal static class FolderTree
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    /// <summary>All entries below a folder, links as links.</summary>
    public static IEnumerable<FileSystemInfo> Entries(string folder) =>
        new FileSystemEnumerable<FileSystemInfo>(folder, (ref entry) => entry.ToFileSystemInfo(), Everything)
        {
            ShouldRecursePredicate = (ref entry) => !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };

    /// <summary>Removes a folder, also where parts of it are read-only.</summary>
    public static void Delete(string folder)
    {
        if (!Directory.Exists(folder))
            return;
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            MakeWritable(folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Size of the regular files in it, in bytes.</summary>
    public static long Bytes(string folder) =>
        Entries(folder).OfType<FileInfo>().Where(file => file.LinkTarget is null).Sum(file => file.Length);

    private static void MakeWritable(string folder)
    {
        foreach (var entry in Entries(folder).Prepend(new DirectoryInfo(folder)))
        {
            if (entry.LinkTarget is not null)
                continue;
            if (OperatingSystem.IsWindows())
                entry.Attributes &= ~FileAttributes.ReadOnly;
            else if (entry is DirectoryInfo)
                entry.UnixFileMode |= UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        }
    }
}
