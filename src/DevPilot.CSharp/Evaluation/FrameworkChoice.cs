namespace DevPilot.CSharp.Evaluation;

/// <summary>Leaves one target framework of each project, such that every project can be compiled against those it references.</summary>
/// <remarks>
/// A project that is referenced takes the lowest framework that a referrer asks for: a newer one would bring newer system assemblies than
/// the referrer has. One that nobody references keeps the newest.
/// </remarks>
internal static class FrameworkChoice
{
    public static IReadOnlyList<CollectedProject> Choose(string root, IReadOnlyCollection<string> wanted, IReadOnlyList<CollectedProject> collected)
    {
        var variants = collected.ToLookup(project => project.FullPath);
        var chosen = new Dictionary<string, CollectedProject>();
        foreach (var path in ReferrersFirst(variants))
        {
            var asked = chosen.Values.SelectMany(project => project.Projects).Where(reference => reference.FullPath == path && reference.IsCompiledAgainst)
                .Select(reference => variants[path].FirstOrDefault(variant => reference.TargetFramework.Length is 0 || variant.TargetFramework == reference.TargetFramework))
                .OfType<CollectedProject>()
                .ToList();
            var isWanted = wanted.Any(project => Path.GetFullPath(Path.Combine(root, project)) == path);
            if (asked.Count > 0)
                chosen[path] = asked.MinBy(variant => Rank(variant.TargetFramework))!;
            else if (isWanted || chosen.Values.Any(project => project.Projects.Any(reference => reference.FullPath == path)))
                chosen[path] = variants[path].MaxBy(variant => Rank(variant.TargetFramework))!;
        }

        return [.. chosen.Values];
    }

    private static List<string> ReferrersFirst(ILookup<string, CollectedProject> variants)
    {
        var order = new List<string>();
        var seen = new HashSet<string>();
        foreach (var group in variants)
            Visit(group.Key);
        order.Reverse();
        return order;

        void Visit(string path)
        {
            if (!seen.Add(path))
                return;
            foreach (var reference in variants[path].SelectMany(project => project.Projects))
                Visit(reference.FullPath);
            order.Add(path);
        }
    }

    /// <summary>.NET Framework, .NET Standard, .NET (Core), each by version: what a lower one offers, a higher one mostly has.</summary>
    private static (int Family, Version Version) Rank(string framework)
    {
        var name = framework.Split('-')[0];
        var digits = name.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        if (digits < 0)
            return (0, new Version());
        var isModern = name.Contains('.', StringComparison.Ordinal);
        var family = name[..digits] switch { "netstandard" => 1, "netcoreapp" => 2, "net" when isModern => 3, _ => 0 };
        var number = isModern ? name[digits..] : string.Join('.', name[digits..].ToCharArray());
        return (family, Version.TryParse(number.Contains('.') ? number : number + ".0", out var version) ? version : new Version());
    }
}
