using System.Text.Json;
using DevPilot.Core;
using DevPilot.Core.Evaluating;
using DevPilot.Core.Planning;
using DevPilot.Core.Runs;
using DevPilot.ScriptedMcp;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>The real <c>claude</c> program puts a plan and an evaluation together with tools that this program serves, beside a server of the repository.</summary>
[Trait("Category", "Slow")]
public sealed class DraftRunTests : IDisposable
{
    private const string TestPath = "tests/EcommerceApp.Tests/Models/UserNicknameTests.cs";

    private static readonly ScriptedAnswer[] _planning =
    [
        Draft("set_summary", """{"summary":"Give User an optional nickname."}"""),
        Draft("add_step", """{"title":"Add Nickname to User","detail":"A string, empty by default."}"""),
        Draft("add_file", """{"path":"src/EcommerceApp/Models/Users.cs","action":"modify"}"""),
        Draft("add_file", """{"path":"src/EcommerceApp/Models/User.cs","action":"modify"}"""),
        Draft("submit_plan", "{}"),
        Draft("add_file", $$"""{"path":"{{TestPath}}","action":"add"}"""),
        ScriptedAnswer.Call("mcp__stock__stock", """{"article":"A7"}"""),
        Draft("submit_plan", "{}"),
        "The plan is submitted.",
        ScriptedAnswer.Call("StructuredOutput", """{"cannot":"","summary":"","steps":[],"files":[],"risks":[],"verification":[]}"""),
    ];

    private static readonly ScriptedAnswer[] _evaluating =
    [
        Draft("judge_score", """{"kind":"Beauty","value":7,"why":"Nice."}"""),
        Draft("judge_score", """{"kind":"CodeQuality","value":7.5,"why":"The name says it all."}"""),
        Draft("set_opinion", """{"opinion":"The nickname is optional, as asked."}"""),
        Draft("submit_evaluation", "{}"),
        ScriptedAnswer.Call("StructuredOutput", """{"opinion":"","recommendations":[],"judgements":[]}"""),
    ];

    private readonly TargetRepository _target = TargetRepository.Sample();
    private readonly TemporaryFolder _home = new();

    public void Dispose()
    {
        _target.Dispose();
        _home.Dispose();
    }

    [ClaudeFact]
    public async Task What_is_submitted_call_by_call_is_the_answer_and_replays_without_the_program()
    {
        _target.With(".mcp.json", JsonSerializer.Serialize(new
        {
            mcpServers = new { stock = new { command = ScriptedMcpServer.Command, args = ScriptedMcpServer.Arguments($"canary={_home["canary"]}"), env = new { LEVEL = "${STOCK_LEVEL:-2}" } } },
        }));
        await using var model = await ScriptedModelServer.StartAsync(Script);

        var exit = (await DevPilotProcess.RunAsync(_target.Root, Environment(model), "Give User a Nickname", "--repo", _target.Root, "--trust")).Expect(ExitCodes.Success);

        using var run = _target.Runs.Open("last");
        var plan = JsonSerializer.Deserialize(await File.ReadAllTextAsync(run.PathOf("plan.json")), DevPilotJson.Indented.Plan)!;
        Assert.Equal("Give User an optional nickname.", plan.Summary);
        Assert.Equal([new PlannedFile("src/EcommerceApp/Models/User.cs", FileAction.Modify), new PlannedFile(TestPath, FileAction.Add)], plan.Files);
        var evaluation = JsonSerializer.Deserialize(await File.ReadAllTextAsync(run.PathOf("evaluation.json")), DevPilotJson.Indented.Evaluation)!;
        Assert.Equal([new ScoreJudgement(ScoreKind.CodeQuality, 7.5, "The name says it all.")], evaluation.Judgements);
        Assert.NotEqual(7.5, evaluation.Scores.Single(score => score.Kind is ScoreKind.CodeQuality).Value);
        Assert.Contains("a model's view: Code quality 7.5: The name says it all.", exit.Output);
        Assert.Contains("How a model sees single scores, not a figure", await File.ReadAllTextAsync(run.PathOf("report.md")));

        // What was wrong was said at once, and the repository's server answered without having seen a key.
        Assert.Contains(model.Requests, request => request.Last.Contains("There is no file 'src/EcommerceApp/Models/Users.cs'. Nearest: src/EcommerceApp/Models/User.cs", StringComparison.Ordinal));
        Assert.Contains(model.Requests, request => request.Last.Contains("There is no score 'Beauty'", StringComparison.Ordinal));
        Assert.Contains(model.Requests, request => request.Last.Contains("A7: 7 pieces", StringComparison.Ordinal));
        var seen = await File.ReadAllTextAsync(_home["canary"]);
        Assert.Contains("LEVEL=2", seen);
        Assert.DoesNotContain("key-of-the-test", seen);

        var replay = (await DevPilotProcess.RunAsync(_target.Root, new Dictionary<string, string> { ["HOME"] = _home.Root, ["XDG_CONFIG_HOME"] = _home.Root }, "replay", run.Id, "--repo", _target.Root))
            .Expect(ExitCodes.Success);
        Assert.Contains("Outcome, patch and score are those of run", replay.Output);
        using var replayed = _target.Runs.Open("last");
        Assert.Equal(await File.ReadAllTextAsync(run.PathOf("plan.json")), await File.ReadAllTextAsync(replayed.PathOf("plan.json")));
        Assert.Contains("The name says it all.", await File.ReadAllTextAsync(replayed.PathOf("evaluation.json")));
    }

    private static ScriptedAnswer Script(ScriptedRequest request)
    {
        // Turns of this session so far: each is one message of the model.
        var turn = request.Messages.Count(message => message.Role is "assistant");
        return request.Agent switch
        {
            "planner" => _planning[Math.Min(turn, _planning.Length - 1)],
            "coder" => ModelRunTests.PatchAnswer,
            "reviewer" => ScriptedAnswer.Call("StructuredOutput", ModelRunTests.ReviewAnswer),
            "evaluator" => _evaluating[Math.Min(turn, _evaluating.Length - 1)],
            _ => "?",
        };
    }

    private static ScriptedAnswer Draft(string tool, string arguments) => ScriptedAnswer.Call($"mcp__devpilot__{tool}", arguments);

    private Dictionary<string, string> Environment(ScriptedModelServer model) => new()
    {
        ["HOME"] = _home.Root,
        ["XDG_CONFIG_HOME"] = _home.Root,
        ["DEVPILOT_MODEL"] = "claude-cli/claude-sonnet-4-5",
        ["ANTHROPIC_API_KEY"] = "key-of-the-test",
        ["ANTHROPIC_BASE_URL"] = model.Address.ToString().TrimEnd('/'),
        ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
        ["DISABLE_AUTOUPDATER"] = "1",
        ["PATH"] = Path.GetDirectoryName(ClaudeFactAttribute.Program) + Path.PathSeparator + System.Environment.GetEnvironmentVariable("PATH"),
    };
}
