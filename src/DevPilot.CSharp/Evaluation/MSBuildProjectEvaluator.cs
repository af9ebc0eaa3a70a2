using System.Globalization;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;

namespace DevPilot.CSharp.Evaluation;

/// <summary>Evaluates projects with the MSBuild of the SDK that <c>dotnet</c> chooses in the repository.</summary>
/// <remarks>
/// One child for any number of projects: a traversal project outside of the repository runs a design-time build (nothing is compiled) and
/// follows project references itself, each in the framework that its referrer asks for. In the repository only intermediate folders are
/// written to. Needs restored packages.
/// </remarks>
/// <param name="processes">Starts MSBuild.</param>
/// <param name="options">How to run it.</param>
/// <param name="cache">Remembers evaluations; null asks MSBuild each time.</param>
public sealed class MSBuildProjectEvaluator(IProcessRunner processes, ProjectEvaluationOptions options, EvaluationCache? cache) : IProjectEvaluator
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<EvaluatedProject>> EvaluateAsync(
        string root, IReadOnlyCollection<string> projects, CancellationToken cancellationToken)
    {
        var known = cache?.Find(root, projects);
        if (known is not null)
            return known;

        var evaluated = await AskAsync(root, projects, cancellationToken);
        cache?.Keep(root, projects, evaluated);
        return evaluated;
    }

    /// <summary>Whether an evaluation is at hand that needs neither MSBuild nor restored packages.</summary>
    /// <param name="root">Absolute path of the repository root.</param>
    /// <param name="projects">Project files, relative to the root.</param>
    public bool IsKnown(string root, IReadOnlyCollection<string> projects) => cache?.Find(root, projects) is not null;

    private async Task<IReadOnlyList<EvaluatedProject>> AskAsync(
        string root, IReadOnlyCollection<string> projects, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("devpilot-evaluation-").FullName;
        try
        {
            var traversal = TraversalProject.Write(folder, root, projects);
            var exit = await processes.RunAsync(Command(root, traversal), cancellationToken);
            var collected = Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(CollectedProject.Read).ToList();
            var chosen = FrameworkChoice.Choose(root, projects, collected);
            return WithProblems(
                projects,
                [.. chosen.Where(project => project.IsRestored).Select(project => project.Evaluate(root))],
                [.. chosen.Where(project => !project.IsRestored).Select(project => project.PathFrom(root))],
                exit);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private ProcessCommand Command(string root, string traversal) =>
        new("dotnet", ["msbuild", traversal, "-nologo", "-noAutoResponse", "-nodeReuse:false", "-verbosity:quiet", "-terminalLogger:off", $"-maxCpuCount:{options.Nodes.ToString(CultureInfo.InvariantCulture)}"])
        {
            WorkingDirectory = root,
            Environment = DotnetEnvironment.ForBuild(options.RunMark),
            Limit = options.Limit,
        };

    private static IReadOnlyList<EvaluatedProject> WithProblems(
        IReadOnlyCollection<string> wanted, List<EvaluatedProject> evaluated, List<string> unrestored, ProcessExit exit)
    {
        var failed = wanted.Union(unrestored).Except(evaluated.Select(project => project.Path))
            .Select(path => (Path: path, Problem: unrestored.Contains(path) ? EvaluationErrors.DescribeUnrestored(path, exit) : EvaluationErrors.Describe(path, exit)))
            .ToList();
        if (failed.Count > 0 && !evaluated.Exists(project => wanted.Contains(project.Path)))
            throw new ProjectEvaluationException(failed[0].Problem);

        return
        [
            .. evaluated,
            .. failed.Select(project => new EvaluatedProject
            {
                Path = project.Path,
                TargetFramework = "",
                AssemblyName = Path.GetFileNameWithoutExtension(project.Path),
                Sources = [],
                References = [],
                Problem = project.Problem,
            }),
        ];
    }
}
