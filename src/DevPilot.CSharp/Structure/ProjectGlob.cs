using System.IO.Enumeration;

namespace DevPilot.CSharp.Structure;

/// <summary>Expands the wildcards of a project reference.</summary>
internal static class ProjectGlob
{
    /// <summary>Project files relative to the root; a path without wildcards is itself, whether it exists or not.</summary>
    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="folder">Absolute folder of the project that refers.</param>
    /// <param name="include">As written, properties expanded.</param>
    public static IEnumerable<string> Expand(string root, string folder, string include)
    {
        if (include.Contains("$(", StringComparison.Ordinal))
            return [];
        if (!include.Contains('*') && !include.Contains('?'))
            return RepositoryPath.Relative(root, folder, include) is { } path ? [path] : [];

        var wanted = RepositoryPath.Slashes(Path.GetRelativePath(root, Path.GetFullPath(Path.Combine(folder, RepositoryPath.Slashes(include)))));
        return RepositoryTree.Files(root, name => name.EndsWith("proj", StringComparison.OrdinalIgnoreCase))
            .Where(path => Matches(wanted.Split('/'), path.Split('/')))
            .Order(StringComparer.Ordinal);
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path) => pattern switch
    {
        [] => path.IsEmpty,
        ["**", .. var rest] => Matches(rest, path) || (!path.IsEmpty && Matches(pattern, path[1..])),
        [var first, .. var rest] => !path.IsEmpty && FileSystemName.MatchesSimpleExpression(first, path[0]) && Matches(rest, path[1..]),
    };
}
