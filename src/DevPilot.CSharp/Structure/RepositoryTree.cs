using System.IO.Enumeration;

namespace DevPilot.CSharp.Structure;

/// <summary>Walks a repository without build output, packages and version control.</summary>
internal static class RepositoryTree
{
    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        "bin", "obj", ".git", ".devpilot", ".vs", ".idea", "node_modules", "TestResults",
    };

    private static readonly EnumerationOptions Options = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = 0,
        IgnoreInaccessible = true,
    };

    /// <summary>Files whose name is wanted, relative to the root, separated by <c>/</c>, in no order. Linked folders are not entered.</summary>
    public static FileSystemEnumerable<string> Files(string root, NameFilter wanted) =>
        new(root, (ref entry) => Relative(ref entry), Options)
        {
            ShouldIncludePredicate = (ref entry) => !entry.IsDirectory && wanted(entry.FileName),
            ShouldRecursePredicate = (ref entry) => MayEnter(ref entry),
        };

    private static bool MayEnter(ref FileSystemEntry entry) =>
        !Skipped.GetAlternateLookup<ReadOnlySpan<char>>().Contains(entry.FileName)
        && (entry.Attributes & FileAttributes.ReparsePoint) is 0;

    private static string Relative(ref FileSystemEntry entry)
    {
        var folder = entry.Directory[entry.RootDirectory.Length..].TrimStart(Path.DirectorySeparatorChar);
        var path = folder.IsEmpty ? entry.FileName.ToString() : $"{folder}/{entry.FileName}";
        return Path.DirectorySeparatorChar is '/' ? path : path.Replace('\\', '/');
    }
}

/// <summary>Whether a file with this name is wanted.</summary>
internal delegate bool NameFilter(ReadOnlySpan<char> fileName);
