using DevPilot.Agents.BuiltIn;
using DevPilot.Agents.BuiltIn.Solutions;
using DevPilot.Core.Agents;
using DevPilot.Core.Planning;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.BuiltIn;

/// <summary>A request carried out on a small repository: what was planned, and every file as it stands afterwards.</summary>
internal sealed record ChangeTrial(Plan? Plan, AgentProblem? Problem, IReadOnlyList<ChangedSource> Files)
{
    /// <summary>Text of a changed file.</summary>
    public string this[string path] => Files.Single(file => file.Path == path).Text!;

    /// <summary>Recognises, plans and writes; stops at the first problem.</summary>
    public static async Task<ChangeTrial> RunAsync(BuiltInChange change, string request, TestCodeBase repository)
    {
        var code = repository.Build();
        var recognised = change.Recognise(request);
        Assert.NotNull(recognised);
        var planned = await change.PlanAsync(recognised, code, CancellationToken.None);
        if (planned.Value is not { } plan)
            return new ChangeTrial(null, planned.Problem, []);
        var written = await change.WriteAsync(plan.Change!, code, CancellationToken.None);
        return new ChangeTrial(plan, written.Problem, written.Value?.Files ?? []);
    }

    /// <summary>Runs and asserts that it went through.</summary>
    public static async Task<ChangeTrial> SucceedAsync(BuiltInChange change, string request, TestCodeBase repository)
    {
        var trial = await RunAsync(change, request, repository);
        Assert.True(trial.Problem is null, trial.Problem?.ToString());
        await AssertCompilesAsync(trial, repository);
        return trial;
    }

    /// <summary>Runs and asserts that it was refused, with nothing written.</summary>
    public static async Task<AgentProblem> RefusedAsync(BuiltInChange change, string request, TestCodeBase repository)
    {
        var trial = await RunAsync(change, request, repository);
        Assert.True(trial.Problem is not null, string.Concat(trial.Files.Select(file => file.Text)));
        Assert.Empty(trial.Files);
        return trial.Problem;
    }

    /// <summary>Puts the files on disk and compiles the repository anew, independently of what the change itself checked.</summary>
    private static async Task AssertCompilesAsync(ChangeTrial trial, TestCodeBase repository)
    {
        foreach (var file in trial.Files)
        {
            if (file.OldPath is not null)
                repository.Remove(file.OldPath);
            if (file.Text is not null)
                repository.WithFile(file.Path, file.Text);
        }

        var code = repository.Build();
        var solution = await code.OpenAsync([.. code.SourcePaths], CancellationToken.None);
        foreach (var project in solution.Projects)
        {
            var compilation = await project.GetCompilationAsync();
            var errors = compilation!.GetDiagnostics().Where(diagnostic => diagnostic.Severity is Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
            Assert.Empty(errors.Select(error => NewErrors.Describe(error, code)));
        }
    }
}
