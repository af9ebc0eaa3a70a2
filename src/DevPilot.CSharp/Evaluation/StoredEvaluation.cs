using System.Security.Cryptography;
using System.Text;

namespace DevPilot.CSharp.Evaluation;

/// <summary>An evaluation as it is kept: without the folder that it was made in, and with what must still hold when it is taken up again.</summary>
/// <param name="Projects">With <see cref="RootMark"/> in place of the root.</param>
/// <param name="SourceNames">Hash of the source files' names of each project that picks some, by project.</param>
/// <param name="RestoredPackages">Hash of <c>project.assets.json</c> of each project that had one, by project.</param>
internal sealed record StoredEvaluation(
    IReadOnlyList<EvaluatedProject> Projects,
    IReadOnlyDictionary<string, string> SourceNames,
    IReadOnlyDictionary<string, string> RestoredPackages)
{
    /// <summary>No path can hold it.</summary>
    private const string RootMark = "\u0001root\u0001";

    public static StoredEvaluation Of(string root, IReadOnlyList<EvaluatedProject> projects) => new(
        [.. projects.Select(project => Rewrite(project, text => text.Replace(root, RootMark, StringComparison.Ordinal)) with { Sources = Kept(root, project) })],
        projects.Where(project => !project.TakesAllSources).ToDictionary(project => project.Path, project => NamesHash(root, project.Path)),
        projects.Select(project => (project.Path, Hash: PackagesHash(root, project.Path))).Where(entry => entry.Hash.Length > 0).ToDictionary(entry => entry.Path, entry => entry.Hash));

    /// <summary>The evaluation in another folder; null when it no longer holds there.</summary>
    public IReadOnlyList<EvaluatedProject>? Restore(string root)
    {
        if (SourceNames.Any(entry => NamesHash(root, entry.Key) != entry.Value))
            return null;
        if (RestoredPackages.Any(entry => PackagesHash(root, entry.Key) is { Length: > 0 } hash && hash != entry.Value))
            return null;

        var projects = Projects.Select(project => Rewrite(project, text => text.Replace(RootMark, root, StringComparison.Ordinal))).ToList();
        var needed = projects.SelectMany(project => project.References)
            .Concat(projects.SelectMany(project => project.Analyzers).Where(path => !path.StartsWith(root, StringComparison.Ordinal)))
            .Distinct();
        return needed.All(File.Exists) ? [.. projects.Select(project => WithSources(root, project))] : null;
    }

    /// <summary>What cannot be listed again from the folder: links, packages' sources and intermediate files; everything where the project picks.</summary>
    private static List<string> Kept(string root, EvaluatedProject project) =>
    [
        .. project.Sources
            .Where(path => !project.TakesAllSources || !ProjectSources.IsBelow(Folder(root, project.Path), path) || project.IntermediateFiles.Any(file => file.Path == path))
            .Select(path => path.Replace(root, RootMark, StringComparison.Ordinal)),
    ];

    private static EvaluatedProject WithSources(string root, EvaluatedProject project) => project.TakesAllSources
        ? project with { Sources = [.. ProjectSources.Below(Folder(root, project.Path)), .. project.Sources] }
        : project;

    private static EvaluatedProject Rewrite(EvaluatedProject project, Func<string, string> rewrite)
    {
        string[] All(IEnumerable<string> texts) => [.. texts.Select(rewrite)];
        return project with
        {
            CompilerOptions = All(project.CompilerOptions),
            Sources = All(project.Sources),
            IntermediateFiles = [.. project.IntermediateFiles.Select(file => new IntermediateFile(rewrite(file.Path), rewrite(file.Text)))],
            References = All(project.References),
            ReferenceAliases = project.ReferenceAliases.ToDictionary(entry => rewrite(entry.Key), entry => entry.Value),
            Analyzers = All(project.Analyzers),
            AdditionalFiles = All(project.AdditionalFiles),
            AnalyzerConfigFiles = All(project.AnalyzerConfigFiles),
        };
    }

    private static string Folder(string root, string project) => Path.GetDirectoryName(Path.Combine(root, project))!;

    private static string NamesHash(string root, string project)
    {
        var folder = Folder(root, project);
        return Hash(string.Join('\n', ProjectSources.Below(folder).Select(path => Path.GetRelativePath(folder, path))));
    }

    private static string PackagesHash(string root, string project)
    {
        var path = Path.Combine(Folder(root, project), "obj", "project.assets.json");
        return File.Exists(path) ? Hash(File.ReadAllText(path).Replace(root, RootMark, StringComparison.Ordinal)) : "";
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
