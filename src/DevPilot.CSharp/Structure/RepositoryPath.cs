namespace DevPilot.CSharp.Structure;

/// <summary>Paths as project files write them, made relative to the repository.</summary>
internal static class RepositoryPath
{
    /// <summary>With <c>/</c> as the separator.</summary>
    public static string Slashes(string path) => path.Replace('\\', '/');

    /// <summary>Relative to the root; null when it leads out of the repository or is no path.</summary>
    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="folder">Absolute path that a relative one starts from.</param>
    /// <param name="path">Absolute or relative, with either separator.</param>
    public static string? Relative(string root, string folder, string path)
    {
        if (path.Length is 0 || path.Contains('\0'))
            return null;
        var relative = Slashes(Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(folder, Slashes(path)))));
        return relative is ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative;
    }
}
