using DevPilot.Agents.BuiltIn;
using DevPilot.Core.Agents;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.CSharp.Sources;
using DevPilot.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace DevPilot.Agents.Tests.BuiltIn;

/// <summary>A request carried out on a repository of a test, in process.</summary>
internal sealed class MadeChange
{
    private readonly CodeBase _code;

    private MadeChange(CodeBase code, Plan plan, ChangedSources sources)
    {
        (_code, Plan, Sources) = (code, plan, sources);
        Diff = SourceDiff.Of(sources, code);
    }

    public Plan Plan { get; }

    public ChangedSources Sources { get; }

    public string Diff { get; }

    /// <summary>Text of a changed file.</summary>
    public string this[string path] => Sources.Files.Single(file => file.Path == path).Text!;

    /// <summary>Plans and writes; fails the test when either gives no value.</summary>
    public static async Task<MadeChange> OfAsync(TestCodeBase repository, string request)
    {
        var code = repository.Build();
        var plan = await new BuiltInBackend().PlanAsync(new PlanningTask(request, code), CancellationToken.None);
        Assert.True(plan.Value is not null, plan.Problem?.ToString());
        var written = await BuiltInCatalog.Default.Find(plan.Value.Change!.Kind)!.WriteAsync(plan.Value.Change, code, CancellationToken.None);
        Assert.True(written.Value is not null, written.Problem?.ToString());
        var files = plan.Value.Files.Select(file => file.Path).Order(StringComparer.Ordinal);
        Assert.Equal(files, written.Value.Files.Select(file => file.Path).Order(StringComparer.Ordinal));
        return new MadeChange(code, plan.Value, written.Value);
    }

    /// <summary>The problem of planning or writing; fails the test when there is none.</summary>
    public static async Task<AgentProblem> ProblemOfAsync(TestCodeBase repository, string request)
    {
        var code = repository.Build();
        var backend = new BuiltInBackend();
        var plan = await backend.PlanAsync(new PlanningTask(request, code), CancellationToken.None);
        if (plan.Problem is not null)
            return plan.Problem;
        AgentResult<Patch> patch = await backend.CodeAsync(new CodingTask(request, plan.Value!, code, []), CancellationToken.None);
        Assert.True(patch.Problem is not null, patch.Value?.Text);
        return patch.Problem;
    }

    /// <summary>No compile error, and no warning that was not there, in any project of the repository.</summary>
    public async Task CompilesAsync()
    {
        var before = await DiagnosticsAsync(await SolutionAsync(_ => false));
        var after = await DiagnosticsAsync(await SolutionAsync(_ => true));
        Assert.True(after.IsSubsetOf(before), $"{string.Join('\n', after.Except(before))}\n{Diff}");
    }

    /// <summary>The tests that the change wrote pass with it; without it they fail or do not compile.</summary>
    public async Task ItsTestsProveItAsync()
    {
        var outcome = await WrittenTests.RunAsync(await SolutionAsync(_ => true), NewTestPaths());
        Assert.True(outcome is { Passed: > 0, Failures.Count: 0 }, $"{outcome.Passed} passed\n{string.Join('\n', outcome.Failures)}\n{Diff}");
        var without = await WrittenTests.RunAsync(await SolutionAsync(IsTest), NewTestPaths());
        Assert.True(without.Failures.Count > 0, $"The tests pass without the change.\n{Diff}");
    }

    /// <summary>The tests that the change wrote pass.</summary>
    public async Task ItsTestsPassAsync()
    {
        var outcome = await WrittenTests.RunAsync(await SolutionAsync(_ => true), NewTestPaths());
        Assert.True(outcome is { Passed: > 0, Failures.Count: 0 }, $"{outcome.Passed} passed\n{string.Join('\n', outcome.Failures)}\n{Diff}");
    }

    private HashSet<string> NewTestPaths() => [.. Sources.Files.Select(file => file.Path).Where(IsTest).Select(_code.FullPath)];

    private bool IsTest(string path) => _code.Structure.OwnerOf(path)?.IsTest ?? false;

    private async Task<Solution> SolutionAsync(Func<string, bool> applies)
    {
        var solution = await _code.OpenAsync(_code.SourcePaths, CancellationToken.None);
        foreach (var file in Sources.Files.Where(file => applies(file.Path)))
            solution = Apply(solution, file);
        return solution;
    }

    private Solution Apply(Solution solution, ChangedSource file)
    {
        var full = _code.FullPath(file.Path);
        var known = solution.GetDocumentIdsWithFilePath(_code.FullPath(file.OldPath ?? file.Path));
        if (file.Text is null || file.OldPath is not null)
            solution = solution.RemoveDocuments(known);
        else if (known.Length > 0)
            return known.Aggregate(solution, (current, id) => current.WithDocumentText(id, SourceText.From(file.Text)));
        if (file.Text is null)
            return solution;
        var owner = _code.FullPath(_code.Structure.OwnerOf(file.Path)!.Path);
        var project = solution.Projects.Single(project => project.FilePath == owner);
        return solution.AddDocument(DocumentId.CreateNewId(project.Id), Path.GetFileName(full), SourceText.From(file.Text), filePath: full);
    }

    private static async Task<HashSet<string>> DiagnosticsAsync(Solution solution)
    {
        var messages = new HashSet<string>();
        foreach (var project in solution.Projects)
        {
            var compilation = (await project.GetCompilationAsync())!;
            messages.UnionWith(compilation.GetDiagnostics()
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("CS1701" or "CS1702"))
                .Select(diagnostic => $"{diagnostic.Id} {Path.GetFileName(diagnostic.Location.SourceTree?.FilePath)}: {diagnostic.GetMessage()}"));
        }

        return messages;
    }
}
