using System.Text;
using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Core.Processes;
using DevPilot.Core.Testing;
using DevPilot.CSharp.Structure;
using DevPilot.Orchestrator.Testing;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class TestRunnerTests : IDisposable
{
    private const string Project = "tests/T/T.csproj";
    private const string CompileError = "/x/A.cs(1,2): error CS0103: no x [/x/T.csproj]";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeDotnet _dotnet = new();
    private readonly ManualTimeProvider _clock = new();
    private bool _usesTestingPlatform;
    private bool _hasTests = true;
    private string[] _frameworks = ["net10.0"];

    [Fact]
    public async Task A_green_baseline_lists_its_tests()
    {
        _dotnet.Tests(0, Green("A.B", "A.C"));

        var baseline = await BaselineAsync();

        Assert.Equal((BaselineState.Tested, "2 tests pass, 0 fail before the change."), (baseline.State, baseline.Summary));
        Assert.Equal(["restore", "build", "test"], _dotnet.Verbs);
    }

    [Fact]
    public async Task A_red_baseline_is_tested_too()
    {
        _dotnet.Tests(1, Green("A.B").With("A.Red", "A", "Red", "Failed", "no"));

        Assert.Equal(BaselineState.Tested, (await BaselineAsync()).State);
    }

    [Theory]
    [InlineData(1, "/r/T.csproj : error NU1101: Unable to find package X.", BaselineState.MachineTrouble)]
    [InlineData(155, "", BaselineState.MachineTrouble)]
    [InlineData(1, "/r/T.csproj : error NU1605: Detected package downgrade", BaselineState.BuildFailed)]
    public async Task A_restore_that_fails_is_told_apart_and_nothing_is_built(int code, string output, BaselineState state)
    {
        _dotnet.Restores.Enqueue(FakeDotnet.Exit(code, output));

        var run = Runner().Start(Target(), CancellationToken.None);

        Assert.Equal(state, (await run.Completed).State);
        Assert.False((await run.Restored).Succeeded);
        Assert.Equal(["restore"], _dotnet.Verbs);
    }

    [Fact]
    public async Task Projects_that_wait_for_each_other_are_built_on_one_node()
    {
        _dotnet.Tests(0, Green("A.B"));
        await BaselineAsync();

        Assert.All(_dotnet.Processes.Commands.Take(2), command => Assert.Equal("-m:1", command.Arguments[^1]));
    }

    [Fact]
    public async Task A_build_that_fails_without_an_error_is_tried_again_on_one_node()
    {
        _frameworks = ["net9.0", "net10.0"];
        _dotnet.Builds.Enqueue(FakeDotnet.Exit(1, "Build FAILED.\n    0 Error(s)"));
        _dotnet.Tests(0, Green("A.B"));

        Assert.Equal(BaselineState.Tested, (await BaselineAsync()).State);
        Assert.Equal(["restore", "build", "build", "test"], _dotnet.Verbs);
        Assert.DoesNotContain("-m:1", _dotnet.Processes.Commands[1].Arguments);
        Assert.Contains("-m:1", _dotnet.Processes.Commands[2].Arguments);
    }

    [Fact]
    public async Task A_repository_without_tests_is_built_and_that_is_all()
    {
        _hasTests = false;

        var baseline = await BaselineAsync();
        var report = await Runner().RunAsync(Target(), baseline, [Source("src/A.cs")], CancellationToken.None);

        Assert.Equal((BaselineState.NoTests, TestVerdict.NoTests), (baseline.State, report.Verdict));
        Assert.DoesNotContain("test", _dotnet.Verbs);
        Assert.True(report.IsAcceptable);
    }

    [Fact]
    public async Task A_missing_SDK_is_trouble_of_the_machine()
    {
        _dotnet.Processes.OnRun = command => throw new ProcessStartException(command.FileName, null);

        Assert.Equal(BaselineState.MachineTrouble, (await BaselineAsync()).State);
    }

    [Fact]
    public async Task A_change_that_breaks_no_test_passes()
    {
        _dotnet.Tests(1, Green("A.B", "A.New").With("A.Red", "A", "Red", "Failed"));

        var report = await RunAsync(("A.B", TestOutcome.Passed), ("A.Red", TestOutcome.Failed));

        Assert.Equal(TestVerdict.Passed, report.Verdict);
        Assert.Equal("2 tests pass, 1 fail; 1 newly passing, 1 failing as before.", report.Summary);
        Assert.True(report.IsAcceptable);
    }

    [Fact]
    public async Task A_test_that_fails_newly_and_again_when_run_alone_is_reported()
    {
        _dotnet.Tests(1, Broken("A.B")).Tests(1, Broken("A.B")).Tests(1, Broken("A.B"));

        var report = await RunAsync(("A.B", TestOutcome.Passed));

        Assert.Equal(TestVerdict.NewlyFailing, report.Verdict);
        Assert.Equal("expected 1", Assert.Single(report.NewlyFailing).Message);
        Assert.Equal("FullyQualifiedName~A.B", After("--filter", _dotnet.Processes.Commands[^1]));
    }

    [Fact]
    public async Task A_test_that_passes_when_run_again_is_flaky_and_the_change_passes()
    {
        _dotnet.Tests(1, Broken("A.B")).Tests(1, Broken("A.B")).Tests(0, Green("A.B"));

        var report = await RunAsync(("A.B", TestOutcome.Passed));

        Assert.Equal(TestVerdict.Passed, report.Verdict);
        Assert.Equal("A.B", Assert.Single(report.Flaky).Name);
        Assert.Equal(0, report.Failed);
    }

    [Fact]
    public async Task A_rerun_that_crashes_proves_nothing()
    {
        _dotnet.Tests(1, Broken("A.B")).Tests(1, Green("A.B").WithRunText("The active test run was aborted."));

        Assert.Equal(TestVerdict.NewlyFailing, (await RunAsync(("A.B", TestOutcome.Passed))).Verdict);
    }

    [Fact]
    public async Task A_cheerful_summary_line_does_not_hide_a_crash()
    {
        _dotnet.Tests(1, Green("A.B"), "Passed!  - Failed:     0, Passed:   1\nTest Run Aborted.");

        Assert.Equal(TestVerdict.Aborted, (await RunAsync(("A.B", TestOutcome.Passed))).Verdict);
    }

    [Fact]
    public async Task A_crash_counts_also_when_the_exit_code_is_zero()
    {
        _dotnet.Tests(0, Green("A.B").WithRunText("The active test run was aborted. Reason: Test host process crashed"));

        var report = await RunAsync(("A.B", TestOutcome.Passed));

        Assert.Equal(TestVerdict.Aborted, report.Verdict);
        Assert.Contains("Test host process crashed", report.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exit_code_one_without_a_failing_test_is_an_abort()
    {
        _dotnet.Tests(1, Green("A.B"));

        Assert.Equal(TestVerdict.Aborted, (await RunAsync(("A.B", TestOutcome.Passed))).Verdict);
    }

    [Fact]
    public async Task Fewer_tests_than_before_is_an_abort_although_all_that_ran_passed()
    {
        _dotnet.Tests(0, Green("A.B"));

        var report = await RunAsync(("A.B", TestOutcome.Passed), ("A.C", TestOutcome.Passed));

        Assert.Equal(TestVerdict.Aborted, report.Verdict);
        Assert.Equal(["A.C"], report.Missing);
        Assert.Contains("A.C", report.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_result_file_is_never_an_empty_success_when_there_were_tests()
    {
        _dotnet.Tests(0, null);

        Assert.Equal(TestVerdict.Aborted, (await RunAsync(("A.B", TestOutcome.Passed))).Verdict);
    }

    [Fact]
    public async Task A_hang_is_an_abort_that_names_the_tests_that_had_not_ended()
    {
        _dotnet.Tests(-1, null, "  Passed A.B [1 ms]", ProcessEnding.TimedOut);

        var report = await RunAsync(("A.B", TestOutcome.Passed), ("A.Hangs", TestOutcome.Passed));

        Assert.Equal(TestVerdict.Aborted, report.Verdict);
        Assert.Contains("no end within 5 minutes", report.Details, StringComparison.Ordinal);
        Assert.Contains("not ended: A.Hangs", report.Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_does_not_compile_comes_back_as_a_digest()
    {
        _dotnet.Builds.Enqueue(FakeDotnet.Exit(1, CompileError));

        var report = await RunAsync(("A.B", TestOutcome.Passed));

        Assert.Equal((TestVerdict.BuildFailed, "/x/A.cs:1: CS0103 no x"), (report.Verdict, report.Details));
    }

    [Theory]
    [InlineData("src/App.csproj", TestVerdict.BuildFailed)]
    [InlineData("src/A.cs", TestVerdict.MachineTrouble)]
    public async Task A_package_that_is_missing_is_the_fault_of_a_change_that_touched_project_files(string path, TestVerdict verdict)
    {
        var failure = FakeDotnet.Exit(1, "/x/App.csproj : error NU1101: Unable to find package Invented.");
        _dotnet.Restores.Enqueue(failure);
        _dotnet.Builds.Enqueue(failure);

        var report = await Runner().RunAsync(Target(), Tested(("A.B", TestOutcome.Passed)), [Source(path)], CancellationToken.None);

        Assert.Equal(verdict, report.Verdict);
    }

    [Fact]
    public async Task A_full_disk_is_never_the_fault_of_the_change()
    {
        _dotnet.Restores.Enqueue(FakeDotnet.Exit(1, "error: No space left on device : '/x'"));

        var report = await Runner().RunAsync(Target(), Tested(("A.B", TestOutcome.Passed)), [Source("src/App.csproj")], CancellationToken.None);

        Assert.Equal(TestVerdict.MachineTrouble, report.Verdict);
    }

    [Fact]
    public async Task Packages_are_not_restored_again_for_a_change_of_sources()
    {
        _dotnet.Tests(0, Green("A.B"));

        await RunAsync(("A.B", TestOutcome.Passed));

        Assert.Equal(["build", "test"], _dotnet.Verbs.Take(2));
    }

    [Fact]
    public async Task A_missing_runtime_is_answered_with_a_newer_one_and_said()
    {
        _dotnet.Tests(1, null, "You must install or update .NET to run this application.").Tests(0, Green("A.B"));

        var baseline = await BaselineAsync();

        Assert.Equal(BaselineState.Tested, baseline.State);
        Assert.Contains("DOTNET_ROLL_FORWARD=Major", baseline.Summary, StringComparison.Ordinal);
        Assert.Equal("Major", _dotnet.Processes.Commands[^1].Environment["DOTNET_ROLL_FORWARD"]);
    }

    [Fact]
    public async Task Coverage_of_changed_lines_is_measured_with_the_collector_of_the_target()
    {
        _folder.With("tests/T/obj/project.assets.json", """{ "libraries": { "coverlet.collector/6.0.0": {} } }""");
        _dotnet.Covered(
            Green("A.B"),
            """<coverage><sources><source>ROOT/</source></sources><packages><package><classes><class filename="src/A.cs"><lines><line number="1" hits="1"/><line number="2" hits="0"/></lines></class></classes></package></packages></coverage>"""
                .Replace("ROOT", _folder.Root));

        var report = await RunAsync(("A.B", TestOutcome.Passed));

        Assert.Equal(new ChangedLineCoverage(1, 2), report.Coverage);
        Assert.Equal("XPlat Code Coverage", After("--collect", _dotnet.Processes.Commands[^1]));
    }

    [Fact]
    public async Task Without_a_collector_nothing_is_collected_and_the_report_says_why()
    {
        _dotnet.Tests(0, Green("A.B"));

        var report = await RunAsync(("A.B", TestOutcome.Passed));

        Assert.Equal("the target has no coverage collector", report.Coverage.WhyNotMeasured);
        Assert.DoesNotContain("--collect", _dotnet.Processes.Commands[^1].Arguments);
    }

    [Fact]
    public async Task Collecting_that_makes_the_run_fail_is_left_out()
    {
        _folder.With("tests/T/obj/project.assets.json", """{ "libraries": { "Microsoft.CodeCoverage/18.0.1": {} } }""");
        _dotnet.Tests(1, Green("A.B").WithRunText("Test host process crashed")).Tests(0, Green("A.B"));

        var report = await RunAsync(("A.B", TestOutcome.Passed));

        Assert.Equal(TestVerdict.Passed, report.Verdict);
        Assert.Equal("collecting it made the test run fail", report.Coverage.WhyNotMeasured);
    }

    [Fact]
    public async Task Global_json_decides_for_the_testing_platform()
    {
        _usesTestingPlatform = true;
        _dotnet.Tests(0, null, "passed B (1ms)\nTest run summary: Passed!\n  total: 1\n  failed: 0\n  succeeded: 1\n  skipped: 0");

        var baseline = await BaselineAsync();

        Assert.Equal((BaselineState.Tested, "B"), (baseline.State, Assert.Single(baseline.Tests).Name));
        Assert.Equal(["test", "--project", Project, "--no-build"], _dotnet.Processes.Commands[^1].Arguments.Take(4));
        Assert.DoesNotContain("--logger", _dotnet.Processes.Commands[^1].Arguments);
    }

    [Fact]
    public async Task A_platform_run_that_ends_early_with_exit_code_zero_is_an_abort()
    {
        _usesTestingPlatform = true;
        _dotnet.Tests(0, null, "passed B (1ms)");

        Assert.Equal(BaselineState.Aborted, (await BaselineAsync()).State);
    }

    [Fact]
    public async Task A_test_application_that_dotnet_test_passes_over_in_silence_is_run_itself()
    {
        _dotnet.Properties = """{ "Properties": { "IsTestingPlatformApplication": "true", "TargetFramework": "net10.0", "TargetFrameworks": "" } }""";
        _dotnet.Tests(0, null).Tests(2, null, "failed B (1ms)\n  no\nTest run summary: Failed!\n  total: 1\n  failed: 1\n  succeeded: 0\n  skipped: 0");

        var baseline = await BaselineAsync();

        Assert.Equal(BaselineState.Tested, baseline.State);
        Assert.Equal(TestOutcome.Failed, Assert.Single(baseline.Tests).Outcome);
        Assert.Equal(["run", "--project", Project, "--no-build", "--framework", "net10.0", "--"], _dotnet.Processes.Commands[^1].Arguments.Take(7));
    }

    [Fact]
    public async Task Results_are_written_outside_the_workspace_and_no_configuration_is_brought()
    {
        _dotnet.Tests(0, Green("A.B"));

        await BaselineAsync();

        var command = _dotnet.Processes.Commands[^1];
        Assert.StartsWith(_folder["run"], After("--results-directory", command), StringComparison.Ordinal);
        Assert.DoesNotContain("--settings", command.Arguments);
        Assert.Equal("run-1", command.Environment["DEVPILOT_RUN"]);
    }

    public void Dispose() => _folder.Dispose();

    private static Trx Green(params string[] names) => names.Aggregate(new Trx(), (trx, name) => trx.With(name, name.Split('.')[0], name.Split('.')[1]));

    private static Trx Broken(string name) => new Trx().With(name, name.Split('.')[0], name.Split('.')[1], "Failed", "expected 1", "at A.B()");

    private static Baseline Tested(params (string Name, TestOutcome Outcome)[] tests) => new()
    {
        State = BaselineState.Tested,
        Summary = "",
        Tests = [.. tests.Select(test => new TestCase(test.Name, Project, test.Outcome))],
    };

    private static FileChange Source(string path) => new(path, FileAction.Modify, Encoding.UTF8.GetBytes("a\n"), Encoding.UTF8.GetBytes("x\ny\n"));

    private static string After(string option, ProcessCommand command) => command.Arguments[command.Arguments.ToList().IndexOf(option) + 1];

    private TestRunner Runner() => new(_dotnet.Processes, _clock, new TestRunnerOptions());

    private Task<Baseline> BaselineAsync() => Runner().Start(Target(), CancellationToken.None).Completed;

    private Task<TestReport> RunAsync(params (string Name, TestOutcome Outcome)[] before) =>
        Runner().RunAsync(Target(), Tested(before), [Source("src/A.cs")], CancellationToken.None);

    private TestTarget Target()
    {
        _folder.With("src/App.csproj", "<Project />").With(Project, "<Project />");
        CSharpProject[] projects =
        [
            new("src/App.csproj", _frameworks, [], [], TestFramework.None),
            .. _hasTests ? [new CSharpProject(Project, ["net10.0"], ["src/App.csproj"], [], TestFramework.XUnit)] : Array.Empty<CSharpProject>(),
        ];
        return new TestTarget(_folder.Root, new ProjectStructureInfo(_folder.Root, [], projects, null, _usesTestingPlatform), "run-1", _folder["run/results"]);
    }
}
