using DevPilot.CSharp.Structure;

namespace DevPilot.CSharp.Evaluation;

/// <summary>The <c>.cs</c> files that an SDK project takes in by itself.</summary>
/// <remarks>
/// The default of Microsoft.NET.Sdk: everything below the project's folder but <c>bin</c>, <c>obj</c> and folders whose name starts with a dot.
/// </remarks>
internal static class ProjectSources
{
    /// <summary>Absolute paths in ordinal order.</summary>
    public static IReadOnlyList<string> Below(string folder) =>
    [
        .. RepositoryTree.Files(folder, name => name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase))
            .Where(path => !path.StartsWith('.') && !path.Contains("/.", StringComparison.Ordinal))
            .Select(path => Path.Combine(folder, path))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Whether a project's sources hold exactly these of its folder.</summary>
    public static bool TakesAll(string folder, IEnumerable<string> sources, IReadOnlyCollection<string> intermediate) =>
        sources.Where(path => IsBelow(folder, path) && !intermediate.Any(output => path.StartsWith(output, StringComparison.Ordinal))).ToHashSet().SetEquals(Below(folder));

    /// <summary>Whether a path is inside a folder.</summary>
    public static bool IsBelow(string folder, string path) =>
        path.Length > folder.Length && path.StartsWith(folder, StringComparison.Ordinal) && path[folder.Length] == Path.DirectorySeparatorChar;
}
