using Microsoft.Extensions.FileSystemGlobbing;

namespace DevPilot.Agents.Rules;

/// <summary>Which files a rule is about, by globs on paths relative to the root; case is ignored.</summary>
public sealed class RulePaths
{
    private readonly Matcher _matcher = new(StringComparison.OrdinalIgnoreCase);

    /// <summary>Files that fit one of <paramref name="include"/> and none of <paramref name="exclude"/>.</summary>
    /// <remarks>As in Semgrep a glob without a slash fits at any depth, a folder all that is in it.</remarks>
    public RulePaths(IEnumerable<string> include, IEnumerable<string> exclude)
    {
        foreach (var glob in include.SelectMany(Anchored))
            _matcher.AddInclude(glob);
        foreach (var glob in exclude.SelectMany(Anchored))
            _matcher.AddExclude(glob);
    }

    /// <summary>Whether a file is meant.</summary>
    /// <param name="path">Relative to the root, separated by <c>/</c>.</param>
    public bool Include(string path) => _matcher.Match(path).HasMatches;

    private static IEnumerable<string> Anchored(string glob)
    {
        var trimmed = glob.TrimStart('/').TrimEnd('/');
        var anchored = glob.TrimEnd('/').Contains('/', StringComparison.Ordinal) ? trimmed : $"**/{trimmed}";
        return [anchored, $"{anchored}/**"];
    }
}
