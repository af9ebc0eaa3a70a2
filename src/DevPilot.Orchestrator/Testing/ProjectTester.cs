using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Testing;

/// <summary>Runs the tests of one project in the way that its target would: VSTest, or Microsoft.Testing.Platform by <c>global.json</c>, or the test application itself.</summary>
internal sealed class ProjectTester(IProcessRunner processes, TestRunnerOptions options)
{
    private static readonly string[] PlatformOutput = ["--output", "Detailed", "--no-ansi", "--no-progress"];

    /// <summary>Runs it; every end but a normal one is in the result.</summary>
    public async Task<ProjectTestRun> RunAsync(
        TestTarget target, CSharpProject project, TestInvocation invocation, CancellationToken cancellationToken)
    {
        var run = await RunOnceAsync(target, project, invocation, cancellationToken);
        var collected = invocation.Coverage && run.WhyNoCoverage.Length is 0;
        // A collector can crash a run; one that hangs would only hang again.
        if (collected && run.Abort.Length > 0 && !run.Hung)
        {
            var plain = await RunOnceAsync(target, project, invocation with { Coverage = false }, cancellationToken);
            return plain.Completed ? plain with { WhyNoCoverage = "collecting it made the test run fail" } : plain;
        }

        return run;
    }

    private async Task<ProjectTestRun> RunOnceAsync(
        TestTarget target, CSharpProject project, TestInvocation invocation, CancellationToken cancellationToken)
    {
        var run = await RunAsAsync(target, project, invocation, rollForward: false, cancellationToken);
        if (run.Trouble?.Kind is not MachineTroubleKind.Runtime)
            return run;

        var rolled = await RunAsAsync(target, project, invocation, rollForward: true, cancellationToken);
        return rolled.Trouble is null
            ? rolled with { Note = $"{project.Path} ran on a newer runtime than it asks for (DOTNET_ROLL_FORWARD=Major)" }
            : run;
    }

    private async Task<ProjectTestRun> RunAsAsync(
        TestTarget target, CSharpProject project, TestInvocation invocation, bool rollForward, CancellationToken cancellationToken)
    {
        if (target.Structure.UsesTestingPlatform)
            return await RunPlatformAsync(target, project, invocation, ["test", "--project", project.Path, "--no-build"], rollForward, cancellationToken);

        var run = await RunVsTestAsync(target, project, invocation, rollForward, cancellationToken);
        if (run.Tests.Count > 0 || run.Trouble is not null || invocation.Filter.Length > 0)
            return run;

        // `dotnet test` passes over a test application of the other platform in silence and with exit code 0.
        var frameworks = await new TestApplication(processes, options).FrameworksAsync(target, project, cancellationToken);
        if (frameworks.Count is 0)
            return run;
        var parts = new List<ProjectTestRun>();
        foreach (var framework in frameworks)
        {
            string[] command = ["run", "--project", project.Path, "--no-build", "--framework", framework, "--"];
            parts.Add(await RunPlatformAsync(target, project, invocation, command, rollForward, cancellationToken));
        }

        return Together(project, frameworks, parts);
    }

    private static ProjectTestRun Together(CSharpProject project, IReadOnlyList<string> frameworks, List<ProjectTestRun> parts) =>
        parts is [var only]
            ? only
            : new ProjectTestRun(project.Path, [.. parts.Zip(frameworks).SelectMany(part => part.First.Tests.Select(test => test with { Name = $"{test.Name} [{part.Second}]" }))])
            {
                Abort = parts.FirstOrDefault(part => part.Abort.Length > 0)?.Abort ?? "",
                Trouble = parts.FirstOrDefault(part => part.Trouble is not null)?.Trouble,
                WhyNoCoverage = parts[0].WhyNoCoverage,
            };

    private async Task<ProjectTestRun> RunVsTestAsync(
        TestTarget target, CSharpProject project, TestInvocation invocation, bool rollForward, CancellationToken cancellationToken)
    {
        var folder = ResultsFolder(target, project);
        var collector = invocation.Coverage ? ProjectAssets.Of(target.Root, project).Collector : "";
        string[] arguments =
        [
            "test", project.Path, "--no-build", "--nologo",
            "--logger", "trx", "--logger", "console;verbosity=normal", "--results-directory", folder,
            .. invocation.Settings is { } settings ? ["--settings", settings] : Array.Empty<string>(),
            .. invocation.Filter.Length > 0 ? ["--filter", invocation.Filter] : Array.Empty<string>(),
            .. collector.Length > 0 ? ["--collect", collector] : Array.Empty<string>(),
        ];
        var progress = new TestProgress(invocation.Expected);
        var exit = await RunChildAsync(target, arguments, progress.Take, rollForward, cancellationToken);
        var results = TestResultsFolder.Read(folder, project.Path);

        return Judge(target, project, exit, results, progress) with
        {
            CoverageFiles = [.. Directory.EnumerateFiles(folder, "*.cobertura.xml", SearchOption.AllDirectories)],
            WhyNoCoverage = invocation.Coverage && collector.Length is 0 ? "the target has no coverage collector" : "",
        };
    }

    private async Task<ProjectTestRun> RunPlatformAsync(
        TestTarget target, CSharpProject project, TestInvocation invocation, IReadOnlyList<string> command, bool rollForward, CancellationToken cancellationToken)
    {
        var folder = ResultsFolder(target, project);
        var trx = ProjectAssets.Of(target.Root, project).TrxOption;
        string[] arguments =
        [
            .. command, .. PlatformOutput, "--results-directory", folder,
            .. trx.Length > 0 ? [trx] : Array.Empty<string>(),
        ];
        var progress = new TestProgress(invocation.Expected);
        var reader = new TestingPlatformReader(project.Path);
        var exit = await RunChildAsync(
            target,
            arguments,
            line =>
            {
                progress.Take(line);
                reader.Take(line);
            },
            rollForward,
            cancellationToken);

        var printed = reader.Results;
        var written = TestResultsFolder.Read(folder, project.Path);
        // The file has full names; the output is the witness that it is whole.
        var results = written.Tests.Count == printed.Tests.Count && written.Abort.Length is 0 ? printed with { Tests = written.Tests } : printed;
        return Judge(target, project, exit, results, progress) with
        {
            WhyNoCoverage = invocation.Coverage ? "coverage is not collected with Microsoft.Testing.Platform" : "",
        };
    }

    private ProjectTestRun Judge(TestTarget target, CSharpProject project, ProcessExit exit, TestResults results, TestProgress progress)
    {
        var run = new ProjectTestRun(project.Path, TestResults.Distinct(results.Tests));
        var abort = RunJudgement.WhyAborted(exit, results, options.TestLimit, progress);
        if (abort.Length is 0)
            return run;
        if (exit.Ending is not ProcessEnding.Exited)
            return run with { Abort = abort, Hung = true };
        return MachineTrouble.Of(exit, target.Structure.Sdk) is { } trouble && Explains(trouble, results) ? run with { Trouble = trouble } : run with { Abort = abort };
    }

    /// <summary>A runtime can be missing for one of several frameworks; other trouble leaves no results at all, and tests may print words that look like it.</summary>
    private static bool Explains(MachineTrouble trouble, TestResults results) =>
        trouble.Kind is MachineTroubleKind.Runtime
        || (results.Tests.Count is 0 && trouble.Kind is not (MachineTroubleKind.Packages or MachineTroubleKind.Memory));

    private Task<ProcessExit> RunChildAsync(
        TestTarget target, IReadOnlyList<string> arguments, Action<string> onLine, bool rollForward, CancellationToken cancellationToken)
    {
        var environment = DotnetEnvironment.ForRun(target.RunMark);
        var command = new ProcessCommand("dotnet", arguments)
        {
            WorkingDirectory = target.Root,
            Environment = rollForward ? new Dictionary<string, string?>(environment) { ["DOTNET_ROLL_FORWARD"] = "Major" } : environment,
            Limit = options.TestLimit,
            OnLine = onLine,
        };
        return processes.RunAsync(command, cancellationToken);
    }

    private static string ResultsFolder(TestTarget target, CSharpProject project)
    {
        var number = Directory.CreateDirectory(target.ResultsFolder).EnumerateDirectories().Count() + 1;
        return Directory.CreateDirectory(Path.Combine(target.ResultsFolder, $"{number:000}-{project.Name}")).FullName;
    }
}
