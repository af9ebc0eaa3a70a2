using DevPilot.Agents.Gateway;
using DevPilot.Agents.ModelDriven;
using DevPilot.Agents.Models;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Tests.Testing;
using DevPilot.ScriptedModels;

namespace DevPilot.Orchestrator.Tests.Pipelines;

/// <summary>Models that run a test before they plan, or before they judge.</summary>
public sealed class RunTestToolTests : IDisposable
{
    private const string Plan = """
        {"cannot":"","summary":"Answer 42.","steps":[{"title":"Answer","detail":""}],"files":[{"path":"src/App/Answer.cs","action":"modify"}],"risks":[],"verification":["Tests pass."]}
        """;

    private const string Patch = "src/App/Answer.cs\n<<<<<<< SEARCH\n    public static int Value() => 41;\n=======\n    public static int Value() => 42;\n>>>>>>> REPLACE\n";

    private const string Approval = """{"verdict":"approve","opinion":"As asked.","findings":[]}""";

    private readonly PipelineHarness _harness = new();
    private readonly List<ScriptedRequest> _requests = [];

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task The_Planner_runs_a_test_on_the_code_as_copied_without_a_further_build()
    {
        _harness.Tests(("Old", true)).Tests(("Old", false)).Tests(("Old", true));

        var evaluation = await RunAsync(planner: ["Old"]);

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Contains("On the code as it was copied: 0 passed, 1 failed, 0 skipped.\nfailed AppTests.Old\n    Expected: 42", Results("planner")[0]);
        Assert.Equal(["restore", "build", "test", "test", "build", "test"], BuildsAndTests());
        Assert.Equal(["--filter", "FullyQualifiedName~AppTests.Old"], FilterOf(Trials()[0]));
    }

    [Fact]
    public async Task The_Reviewer_runs_a_test_on_the_changed_code_and_the_workspace_is_as_copied_again_before_the_next_tool()
    {
        _harness.Tests(("Old", true)).Tests(("Old", false)).Tests(("Old", false)).Tests(("Old", true));
        var seen = new List<string>();
        _harness.Dotnet.OnCommand = command => seen.Add($"{command.Arguments[0]} {(_harness.SourceNow.Contains("=> 42;") ? "changed" : "copied")}");

        var evaluation = await RunAsync(reviewer: ["Old", "AppTests"]);

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Contains("failed AppTests.Old (passed before the change)", Results("reviewer")[0]);
        Assert.Equal(
            ["restore copied", "build copied", "test copied", "build changed", "test changed", "test changed", "build changed", "test changed"],
            seen.Where(command => !command.StartsWith("msbuild", StringComparison.Ordinal)));
        Assert.All(_sourceAtReview, source => Assert.Equal(PipelineHarness.Source, source));
    }

    [Fact]
    public async Task A_name_that_is_no_test_runs_nothing_and_names_the_nearest()
    {
        _harness.Tests(("Old", true)).Tests(("Old", true));

        await RunAsync(planner: ["AppTests.Odd"]);

        Assert.Contains("Nearest:\nAppTests.Old", Results("planner")[0]);
        Assert.Empty(Trials());
    }

    [Fact]
    public async Task More_runs_than_are_good_for_one_task_are_refused()
    {
        _harness.Tests(("A", true), ("B", true), ("C", true), ("D", true), ("E", true), ("F", true), ("G", true));
        foreach (var name in (string[])["A", "B", "C", "D", "E", "F"])
            _harness.Tests((name, true));
        _harness.Tests(("A", true), ("B", true), ("C", true), ("D", true), ("E", true), ("F", true), ("G", true));

        var evaluation = await RunAsync(planner: ["A", "B", "C", "D", "E", "F", "G"]);

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Equal(6, Trials().Count);
        Assert.Contains("which is all", Results("planner")[^1]);
    }

    [Fact]
    public async Task A_changed_code_that_does_not_build_is_told_and_the_testing_stage_still_judges_for_itself()
    {
        _harness.Tests(("Old", true)).Tests(("Old", true));
        _harness.Dotnet.Builds.Enqueue(FakeDotnet.Exit(0));
        _harness.Dotnet.Builds.Enqueue(FakeDotnet.Exit(1, $"{_harness.Root}/src/App/Answer.cs(1,2): error CS0103: no x [/x/T.csproj]"));

        var evaluation = await RunAsync(reviewer: ["Old"]);

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Contains("it does not build", Results("reviewer")[0]);
        Assert.Contains("CS0103", Results("reviewer")[0]);
    }

    [Fact]
    public async Task A_target_that_does_not_build_ends_the_run_before_a_model_plans_on()
    {
        _harness.Dotnet.Builds.Enqueue(FakeDotnet.Exit(1, "/x/A.cs(1,2): error CS0103: no x [/x/T.csproj]"));

        var stopped = await Assert.ThrowsAsync<RunStoppedException>(() => RunAsync(planner: ["Old"]));

        Assert.Equal(RunOutcome.CannotStart, stopped.Outcome);
        Assert.Single(_requests);
    }

    [Fact]
    public async Task A_replay_tells_what_the_tool_said_then_and_runs_no_test_for_it()
    {
        _harness.Tests(("Old", true)).Tests(("Old", false)).Tests(("Old", true));
        Assert.True((await RunAsync(planner: ["Old"]))!.Accepted);
        using var again = new PipelineHarness();
        again.Tests(("Old", true)).Tests(("Old", true));
        again.Backend = new BackendSelection(new ModelEnvironment(new Dictionary<string, string>()), new ModelLimits()).Replay(_harness.Folder, "a test");

        var evaluation = await again.RunAsync();

        Assert.True(evaluation!.Accepted, evaluation.Reason);
        Assert.Equal(["restore", "build", "test", "build", "test"], again.Dotnet.Verbs.Where(verb => verb is not "msbuild"));
        Assert.Equal("run_test", Assert.Single(again.Events().OfType<ToolCalled>()).Tool);
        Assert.Contains("On the code as it was copied: 0 passed, 1 failed", File.ReadAllText(Path.Combine(again.Folder, "exchanges", "0002-planner-1.json")));
    }

    private readonly List<string> _sourceAtReview = [];

    private List<string> Results(string agent) => [.. _requests.Where(request => request.Agent == agent && request.Messages[^1].Role is "tool").Select(request => request.Last)];

    private List<Core.Processes.ProcessCommand> Trials() => [.. _harness.Dotnet.Processes.Commands.Where(command => command.Arguments.Contains("--filter"))];

    private static string[] FilterOf(Core.Processes.ProcessCommand command) => [.. command.Arguments.SkipWhile(argument => argument is not "--filter").Take(2)];

    private IEnumerable<string> BuildsAndTests() => _harness.Dotnet.Verbs.Where(verb => verb is not "msbuild");

    private async Task<Evaluation?> RunAsync(string[]? planner = null, string[]? reviewer = null)
    {
        await using var server = await ScriptedModelServer.StartAsync(request =>
        {
            _requests.Add(request);
            var results = request.Messages.Count(message => message.Role is "tool");
            switch (request.Agent)
            {
                case "planner":
                    return results < (planner?.Length ?? 0) ? Call(planner![results]) : Plan;
                case "reviewer":
                    _sourceAtReview.Add(_harness.SourceNow);
                    return results < (reviewer?.Length ?? 0) ? Call(reviewer![results]) : Approval;
                case "evaluator":
                    return """{"opinion":"It answers.","recommendations":[]}""";
                default:
                    return Patch;
            }
        });
        var environment = new ModelEnvironment(new Dictionary<string, string> { ["ANTHROPIC_API_KEY"] = "key-of-the-test", ["ANTHROPIC_BASE_URL"] = server.Address.ToString() });
        _harness.Backend = await new BackendSelection(environment, new ModelLimits { Retries = 0 }).ChooseAsync(ModelSettings.None, CancellationToken.None);
        return await _harness.RunAsync();
    }

    private static ScriptedAnswer Call(string name) => ScriptedAnswer.Call("run_test", System.Text.Json.JsonSerializer.Serialize(new { name }));
}
