using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Testing;

/// <summary>What of a repository is built and tested: what its owner's own <c>dotnet build</c> and <c>dotnet test</c> would take.</summary>
/// <remarks>
/// The one solution at the root; otherwise the fewest solutions, those at the root first, that hold all test projects that any solution holds;
/// without a solution every test project and every project that no test project reaches. It depends on files alone, so that it is the same before and after a change.
/// </remarks>
/// <param name="Inputs">Solutions or projects to restore and build, relative to the root, in order.</param>
/// <param name="TestProjects">Test projects to run, in path order.</param>
/// <param name="Settings">The target's <c>.runsettings</c> for the command line, relative to the root; null when there is none or the projects name their own.</param>
internal sealed record TestPlan(IReadOnlyList<string> Inputs, IReadOnlyList<CSharpProject> TestProjects, string? Settings)
{
    /// <summary>Makes the plan.</summary>
    public static TestPlan For(TestTarget target)
    {
        var structure = target.Structure;
        var tests = structure.Projects.Where(project => project.IsTest).ToList();
        var solutions = Solutions(structure, tests);
        if (solutions.Count is 0)
            return new TestPlan(Uncovered(structure, tests), tests, SettingsOf(target, tests));

        var held = solutions.SelectMany(solution => solution.Projects).ToHashSet(StringComparer.OrdinalIgnoreCase);
        // A test project that its owner's solution does not build is not run; one solution without any test project says nothing of that kind.
        var run = tests.Where(test => held.Contains(test.Path)).ToList();
        var alone = run.Count is 0 ? tests : [];
        return new TestPlan(
            [.. solutions.Select(solution => solution.Path), .. alone.Select(test => test.Path)],
            run.Count is 0 ? tests : run,
            SettingsOf(target, tests));
    }

    private static List<Solution> Solutions(ProjectStructureInfo structure, List<CSharpProject> tests)
    {
        var full = structure.Solutions.Where(path => !path.EndsWith(".slnf", StringComparison.OrdinalIgnoreCase)).ToList();
        var candidates = (full.Count > 0 ? full : structure.Solutions)
            .Select(path => new Solution(path, [.. structure.Projects.Where(project => project.Solutions.Contains(path)).Select(project => project.Path)]))
            .Where(solution => solution.Projects.Count > 0)
            .OrderBy(solution => solution.Path.Count(character => character is '/'))
            .ThenByDescending(solution => solution.Projects.Count)
            .ThenBy(solution => solution.Path, StringComparer.Ordinal)
            .ToList();
        var atRoot = candidates.Where(solution => !solution.Path.Contains('/')).ToList();
        if (atRoot.Count is 1)
            return atRoot;

        var missing = tests.Select(test => test.Path).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var chosen = new List<Solution>();
        while (candidates.MaxBy(solution => solution.Projects.Count(missing.Contains)) is { } best
            && (best.Projects.Any(missing.Contains) || chosen.Count is 0))
        {
            chosen.Add(best);
            missing.ExceptWith(best.Projects);
        }

        return chosen;
    }

    private static List<string> Uncovered(ProjectStructureInfo structure, List<CSharpProject> tests)
    {
        var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var inputs = new List<string>();
        foreach (var project in tests.Concat(structure.Projects.OrderBy(project => IsReferenced(structure, project))))
        {
            if (!reached.Contains(project.Path))
                inputs.Add(project.Path);
            Reach(structure, project.Path, reached);
        }

        return inputs;
    }

    private static bool IsReferenced(ProjectStructureInfo structure, CSharpProject project) =>
        structure.Projects.Any(other => other.ProjectReferences.Contains(project.Path, StringComparer.OrdinalIgnoreCase));

    private static void Reach(ProjectStructureInfo structure, string path, HashSet<string> reached)
    {
        if (!reached.Add(path))
            return;
        foreach (var project in structure.Projects.Where(project => project.Path.Equals(path, StringComparison.OrdinalIgnoreCase)))
        {
            foreach (var reference in project.ProjectReferences)
                Reach(structure, reference, reached);
        }
    }

    private static string? SettingsOf(TestTarget target, List<CSharpProject> tests)
    {
        var files = Directory.GetFiles(target.Root, "*.runsettings");
        // A project that names its settings has them honoured by `dotnet test`; the option would override it.
        return files is [var only] && !tests.Any(test => NamesItsSettings(target.Root, test)) ? Path.GetFileName(only) : null;
    }

    private static bool NamesItsSettings(string root, CSharpProject project)
    {
        var files = new List<string> { project.Path };
        for (string? folder = project.Folder; folder is not null; folder = folder.Length is 0 ? null : Path.GetDirectoryName(folder))
        {
            files.Add(Path.Combine(folder, "Directory.Build.props"));
            files.Add(Path.Combine(folder, "Directory.Build.targets"));
        }

        return files.Select(file => Path.Combine(root, file))
            .Any(file => File.Exists(file) && File.ReadAllText(file).Contains("RunSettingsFilePath", StringComparison.OrdinalIgnoreCase));
    }

    private sealed record Solution(string Path, IReadOnlyList<string> Projects);
}
