using DevPilot.CSharp.Structure;

namespace DevPilot.Web.Pipelines;

/// <summary>The repositories in which the server may work.</summary>
/// <param name="options">Names them.</param>
internal sealed class AllowedRepositories(WebOptions options)
{
    private readonly IReadOnlyList<string> _roots = [.. options.Repositories.Select(Clean).Distinct(StringComparer.Ordinal)];

    public IReadOnlyList<string> Roots => _roots;

    /// <summary>The allowed repository that is meant; null when none is.</summary>
    /// <param name="named">Its absolute path, or its name where only one has it.</param>
    public string? Find(string named)
    {
        if (named.Contains('\0', StringComparison.Ordinal))
            return null;
        if (_roots.Where(root => Path.GetFileName(root) == named).ToList() is [var only])
            return only;
        if (!Path.IsPathFullyQualified(named))
            return null;
        var path = Clean(named);
        return _roots.FirstOrDefault(root => root == path) ?? _roots.FirstOrDefault(root => RealPath.OfRoot(root).At == RealPath.OfRoot(path).At);
    }

    private static string Clean(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
}
