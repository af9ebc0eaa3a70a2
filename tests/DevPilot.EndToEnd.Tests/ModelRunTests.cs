using System.Text.Json;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>Whole runs whose agents are models, over each protocol, against the same script.</summary>
[Trait("Category", "Slow")]
public sealed class ModelRunTests : IDisposable
{
    private const string Request = "Give User a Nickname";

    private const string PlanAnswer = """
        {"cannot":"","summary":"Give User an optional nickname.","steps":[{"title":"Add Nickname to User","detail":"A string, empty by default, with a test."}],
         "files":[{"path":"src/EcommerceApp/Models/User.cs","action":"modify"},{"path":"tests/EcommerceApp.Tests/Models/UserNicknameTests.cs","action":"add"}],
         "risks":[],"verification":["UserNicknameTests pass."]}
        """;

    internal const string PatchAnswer = """
        The property stands below Email.

        src/EcommerceApp/Models/User.cs
        <<<<<<< SEARCH
            public string Email { get; set; } = string.Empty;
        =======
            public string Email { get; set; } = string.Empty;

            /// <summary>What friends call the user; empty when nothing is known.</summary>
            public string Nickname { get; set; } = string.Empty;
        >>>>>>> REPLACE

        tests/EcommerceApp.Tests/Models/UserNicknameTests.cs
        <<<<<<< SEARCH
        =======
        using EcommerceApp.Models;
        using Xunit;

        namespace EcommerceApp.Tests.Models;

        public class UserNicknameTests
        {
            [Fact]
            public void Nickname_is_empty_by_default() => Assert.Equal(string.Empty, new User().Nickname);
        }
        >>>>>>> REPLACE
        """;

    internal const string ReviewAnswer = """{"verdict":"approve","opinion":"Small and tested.","findings":[]}""";

    private const string EvaluationAnswer = """{"opinion":"The nickname is optional, as asked.","recommendations":[],"judgements":[]}""";

    private readonly TargetRepository _target = TargetRepository.Sample();
    private readonly TemporaryFolder _home = new();

    public void Dispose()
    {
        _target.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task The_same_script_gives_the_same_run_over_each_protocol_and_replays_without_a_network()
    {
        var anthropic = await RunAsync("anthropic/claude-sonnet-4-5");
        var openai = await RunAsync("openai/gpt-5");

        Assert.Equal(anthropic, openai);
        Assert.Equal((RunOutcome.Accepted, 4 * 1000L, 4 * 100L), (anthropic.Outcome, anthropic.InputTokens, anthropic.OutputTokens));
        if (ClaudeFactAttribute.Program is not null)
            Assert.Equal(anthropic, await RunAsync("claude-cli/claude-sonnet-4-5"));

        // The prompts again, with the answers of then; in a run of its own, and as a comparison.
        using var recorded = _target.Runs.Open("last");
        var folder = Path.GetDirectoryName(recorded.PathOf("events.jsonl"))!;
        Assert.Equal(anthropic, await RunAsync($"replay:{folder}"));
        var replay = (await DevPilotProcess.RunAsync(_target.Root, "replay", recorded.Id, "--repo", _target.Root)).Expect(ExitCodes.Success);
        Assert.Contains("Outcome, patch and score are those of run", replay.Output);
    }

    [Fact]
    public async Task Planner_and_Reviewer_run_tests_and_the_result_is_that_of_a_run_without()
    {
        var plain = await RunAsync("anthropic/claude-sonnet-4-5");
        var told = new Dictionary<string, string>();

        var tested = await RunAsync("anthropic/claude-sonnet-4-5", request =>
        {
            var name = request.Agent switch { "planner" => "UserTests", "reviewer" => "Nickname_is_empty_by_default", _ => null };
            if (name is null)
                return Script(request);
            if (request.Messages[^1].Role is not "tool")
                return ScriptedAnswer.Call("run_test", JsonSerializer.Serialize(new { name }));
            told[request.Agent] = request.Last;
            return Script(request);
        });

        Assert.StartsWith("On the code as it was copied:", told["planner"]);
        Assert.Contains("passed EcommerceApp.Tests.", told["planner"]);
        Assert.StartsWith("On the changed code: 1 passed, 0 failed, 0 skipped.\npassed EcommerceApp.Tests.Models.UserNicknameTests.Nickname_is_empty_by_default", told["reviewer"]);
        Assert.Equal((plain.Outcome, plain.Diff, plain.Score), (tested.Outcome, tested.Diff, tested.Score));
    }

    [Theory]
    [InlineData("--budget-tokens", "1000", "100000")]
    [InlineData("--budget-usd", "0.004", "1.5")]
    public async Task A_spent_budget_ends_with_5_and_a_larger_one_goes_on_to_the_result(string option, string little, string enough)
    {
        await using var server = await ScriptedModelServer.StartAsync(Script);
        var environment = EnvironmentOf(server);

        (await DevPilotProcess.RunAsync(_target.Root, environment, Request, "--repo", _target.Root, "--model", "anthropic/claude-sonnet-4-5", option, little))
            .ExpectRefusal(ExitCodes.BudgetSpent, "budget of", "devpilot resume ");
        Assert.Single(server.Requests);
        (await DevPilotProcess.RunAsync(_target.Root, environment, "resume", "last", "--repo", _target.Root, option, enough)).Expect(ExitCodes.Success);

        Assert.Equal(4, server.Requests.Count);
        var resumed = Figures();
        Assert.Equal(await RunAsync("anthropic/claude-sonnet-4-5"), resumed);
    }

    private async Task<RunFigures> RunAsync(string model, Func<ScriptedRequest, ScriptedAnswer>? script = null)
    {
        await using var server = await ScriptedModelServer.StartAsync(script ?? Script);
        (await DevPilotProcess.RunAsync(_target.Root, EnvironmentOf(server), Request, "--repo", _target.Root, "--model", model)).Expect(ExitCodes.Success);
        return Figures();
    }

    private Dictionary<string, string> EnvironmentOf(ScriptedModelServer server)
    {
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = _home.Root,
            ["XDG_CONFIG_HOME"] = _home.Root,
            ["ANTHROPIC_API_KEY"] = "key-of-the-test",
            ["ANTHROPIC_BASE_URL"] = server.Address.ToString().TrimEnd('/'),
            ["OPENAI_API_KEY"] = "key-of-the-test",
            ["OPENAI_BASE_URL"] = server.Address + "v1",
            ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
            ["DISABLE_AUTOUPDATER"] = "1",
        };
        if (Path.GetDirectoryName(ClaudeFactAttribute.Program) is { } folder)
            environment["PATH"] = folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        return environment;
    }

    private RunFigures Figures()
    {
        using var run = _target.Runs.Open("last");
        var state = RunState.Of(run.ReadEvents());
        return new RunFigures(
            state.Finish!.Outcome,
            File.ReadAllText(run.PathOf("patch.diff")),
            state.Finish.Score,
            state.Usage.InputTokens,
            state.Usage.OutputTokens);
    }

    private static ScriptedAnswer Script(ScriptedRequest request)
    {
        var answer = request.Agent switch
        {
            "planner" => PlanAnswer,
            "coder" => PatchAnswer,
            "reviewer" => ReviewAnswer,
            "evaluator" => EvaluationAnswer,
            _ => "?",
        };
        // The claude program asks for a structured answer as a call of a tool of its own.
        return request.Tools.Contains("StructuredOutput") && request.Messages[^1].Role is not "tool"
            ? ScriptedAnswer.Call("StructuredOutput", JsonElement.Parse(answer).GetRawText())
            : answer;
    }

    private sealed record RunFigures(RunOutcome Outcome, string Diff, double? Score, long InputTokens, long OutputTokens);
}
