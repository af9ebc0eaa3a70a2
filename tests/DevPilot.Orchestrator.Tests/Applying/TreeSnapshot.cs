using System.Text;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Tests.Applying;

/// <summary>Everything about a tree that a person could see: names, kinds, contents, modes and times.</summary>
internal static class TreeSnapshot
{
    /// <summary>One line an entry, in path order; two trees are the same when the lines are.</summary>
    public static IReadOnlyList<string> Of(string root, bool withTimes = true, string? without = null) =>
    [
        .. FolderTree.Entries(root)
            .Prepend(new DirectoryInfo(root))
            .Select(entry => (Path: Path.GetRelativePath(root, entry.FullName), Entry: entry))
            .Where(item => without is null || (item.Path != without && !item.Path.StartsWith(without + "/", StringComparison.Ordinal)))
            .OrderBy(item => item.Path, StringComparer.Ordinal)
            .Select(item => Line(item.Path, item.Entry, withTimes)),
    ];

    /// <summary>Contents of the regular files, by path.</summary>
    public static IReadOnlyList<string> Contents(string root, string without = ".devpilot") =>
    [
        .. FolderTree.Entries(root).OfType<FileInfo>()
            .Select(file => Path.GetRelativePath(root, file.FullName))
            .Where(path => !path.StartsWith(without + "/", StringComparison.Ordinal))
            .Select(path => $"{path}: {Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(root, path)))}")
            .Order(StringComparer.Ordinal),
    ];

    private static string Line(string path, FileSystemInfo entry, bool withTimes)
    {
        var time = withTimes ? $" {TimeOf(entry)}" : "";
        var mode = OperatingSystem.IsWindows() ? "" : $" {entry.UnixFileMode}";
        if (entry.LinkTarget is { } target)
            return $"{path} -> {target}{time}";
        return entry is FileInfo ? $"{path}{mode}{time} {Convert.ToHexString(File.ReadAllBytes(entry.FullName))}" : $"{path}/{mode}{time}";
    }

    private static string TimeOf(FileSystemInfo entry) => LinuxFile.IsSupported
        ? $"{LinuxFile.Stat(entry.FullName)?.Modified}"
        : entry.LastWriteTimeUtc.ToString("O");
}
