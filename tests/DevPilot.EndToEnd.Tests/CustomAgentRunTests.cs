using System.Text.Json;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>Whole runs in a repository that brings agents of its own.</summary>
[Trait("Category", "Slow")]
public sealed class CustomAgentRunTests : IDisposable
{
    private const string Request = "Give User a Nickname";

    private const string PlanAnswer = """
        {"cannot":"","summary":"Give User a nickname.","steps":[{"title":"Add Nickname","detail":""}],
         "files":[{"path":"src/EcommerceApp/Models/User.cs","action":"modify"}],"risks":[],"verification":["It compiles."]}
        """;

    private readonly TemporaryFolder _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_broken_definition_ends_with_3_before_a_run_is_made_or_a_model_asked()
    {
        using var target = TargetRepository.Sample()
            .With(".agents/mine/system-prompt.md", "You look.")
            .With(".agents/mine/config.json", "{\n  \"bloking\": true,\n  \"after\": \"lunch\"\n}\n");
        await using var server = await ScriptedModelServer.StartAsync(_ => PlanAnswer);

        (await DevPilotProcess.RunAsync(target.Root, EnvironmentOf(server), Request, "--repo", target.Root, "--model", "anthropic")).ExpectRefusal(
            ExitCodes.CannotStart,
            ".agents/mine/config.json:2: there is no key 'bloking'. The nearest is 'blocking'.",
            ".agents/mine/config.json:3: 'after' is \"lunch\". Expected is \"planner\", \"coder\", \"reviewer\", \"tester\".",
            "Next: devpilot agents");

        Assert.Empty(server.Requests);
        Assert.Empty(target.Runs.List());
        (await DevPilotProcess.RunAsync(target.Root, "agents", "--repo", target.Root)).Expect(ExitCodes.CannotStart);
    }

    [Fact]
    public async Task An_agent_that_is_begun_is_listed_and_not_written_over()
    {
        using var target = TargetRepository.WholeSample("EcommerceApp");

        var begun = (await DevPilotProcess.RunAsync(target.Root, "agents", "new", "clock-watcher", "--after", "coder", "--repo", target.Root)).Expect(ExitCodes.Success);
        (await DevPilotProcess.RunAsync(target.Root, "agents", "new", "Clock-Watcher", "--repo", target.Root)).ExpectRefusal(ExitCodes.Usage, "is no name for an agent");
        (await DevPilotProcess.RunAsync(target.Root, "agents", "new", "clock-watcher", "--repo", target.Root)).ExpectRefusal(ExitCodes.CannotStart, "is there already, and is not overwritten");

        Assert.Contains(".agents/clock-watcher/rules.yml", begun.Output);
        var listed = (await DevPilotProcess.RunAsync(target.Root, "agents", "--json", "--repo", target.Root)).Expect(ExitCodes.Success);
        var agents = JsonElement.Parse(listed.Output).GetProperty("agents").EnumerateArray().ToList();
        Assert.Equal(
            ["planner", "coder", "clock-watcher", "reviewer", "security-reviewer", "stripe-integration-tester", "tester", "evaluator"],
            agents.Select(agent => agent.GetProperty("name").GetString()));
        Assert.Equal("Error", agents[2].GetProperty("blocksFrom").GetString());
    }

    [Fact]
    public async Task Agents_that_the_repository_ignores_do_not_work_and_that_is_told()
    {
        using var target = TargetRepository.Sample().With(".gitignore", ".agents/\nbin/\nobj/\n").With(".agents/mine/rules.yml", "rules:\n- id: x\n  message: m\n  severity: ERROR\n  pattern: X\n");

        var run = (await DevPilotProcess.RunAsync(target.Root, "Add email validation to User model", "--until", "planner", "--repo", target.Root)).Expect(ExitCodes.Success);

        Assert.Contains("The agents in .agents do not work here: the folder is ignored", run.Output);
    }

    [Fact]
    public async Task Rules_stop_a_change_without_a_model_and_the_replay_comes_to_the_same()
    {
        using var target = TargetRepository.Sample()
            .With(".agents/no-attributes/rules.yml", "rules:\n- id: no-attributes\n  message: Models carry no attributes.\n  advice: Validate in a service.\n  severity: ERROR\n  pattern-regex: '\\[EmailAddress\\]'\n")
            .With(".agents/no-attributes/config.json", "{ \"blocking\": true, \"output\": \"attributes.json\" }")
            .With(".agents/thinker/system-prompt.md", "You think.");

        var run = (await DevPilotProcess.RunAsync(target.Root, "Add email validation to User model", "--repo", target.Root)).Expect(ExitCodes.NotAccepted);

        Assert.Contains("thinker is left out: its prompt needs a model", run.Output);
        Assert.Contains("no-attributes: objects\n  error   src/EcommerceApp/Models/User.cs:", run.Output);
        Assert.Contains("Models carry no attributes. Validate in a service. (no-attributes)", run.Output);
        Assert.Contains("Not accepted  no-attributes objects: src/EcommerceApp/Models/User.cs:", run.Output);
        using var recorded = target.Runs.Open("last");
        Assert.Contains("## no-attributes: OBJECTS", recorded.TryReadText("report.md"));
        Assert.Contains("\"rule\": \"no-attributes\"", recorded.TryReadText("attributes.json"));
        Assert.True(Assert.Single(recorded.ReadEvents().OfType<AgentReported>()).Objects);

        var replay = (await DevPilotProcess.RunAsync(target.Root, "replay", "last", "--repo", target.Root)).Expect(ExitCodes.NotAccepted);
        Assert.Contains($"Outcome, patch and score are those of run {recorded.Id}.", replay.Output);
    }

    [Fact]
    public Task An_objection_of_an_agent_on_a_model_sends_the_change_back_and_an_editor_adds_to_it() => ExpectSentBackAndAddedToAsync("anthropic/claude-sonnet-4-5");

    [ClaudeFact]
    public Task So_it_does_on_the_claude_program() => ExpectSentBackAndAddedToAsync("claude-cli/claude-sonnet-4-5");

    private async Task ExpectSentBackAndAddedToAsync(string model)
    {
        using var target = WithPromptAgents();
        await using var server = await ScriptedModelServer.StartAsync(Script);
        (await DevPilotProcess.RunAsync(target.Root, EnvironmentOf(server), Request, "--repo", target.Root, "--model", model)).Expect(ExitCodes.Success);

        var diff = target.Runs.Open("last").TryReadText("patch.diff")!;
        Assert.Contains("+    /// <summary>What friends call the user.</summary>\n+    public string Nickname { get; set; } = string.Empty;", diff);
        Assert.DoesNotContain("NickName", diff);
        Assert.Contains(server.Requests, request => request.Agent is "coder" && request.Everything.Contains("Nickname is one word."));

        using var recorded = target.Runs.Open("last");
        var replay = (await DevPilotProcess.RunAsync(target.Root, "replay", "last", "--repo", target.Root)).Expect(ExitCodes.Success);
        Assert.Contains($"Outcome, patch and score are those of run {recorded.Id}.", replay.Output);
        (await DevPilotProcess.RunAsync(target.Root, "apply", recorded.Id, "--yes", "--repo", target.Root)).Expect(ExitCodes.Success);
        Assert.Contains("/// <summary>What friends call the user.</summary>", target.Read("src/EcommerceApp/Models/User.cs"));
    }

    [Fact]
    public async Task A_run_that_is_killed_between_two_agents_goes_on_with_the_second()
    {
        using var target = WithPromptAgents();
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await ScriptedModelServer.StartAsync(request =>
        {
            if (request.Agent is not "writer" || reached.Task.IsCompleted)
                return Script(request);
            reached.TrySetResult();
            return ScriptedAnswer.Of("NOTHING") with { StallAfterPieces = 0 };
        });
        using (var process = DevPilotProcess.Start(target.Root, EnvironmentOf(server), [Request, "--repo", target.Root, "--model", "anthropic"]))
        {
            await reached.Task.WaitAsync(TimeSpan.FromMinutes(15));
            Assert.True(await process.KillAtAsync(TimeSpan.Zero));
        }

        var asked = server.Requests.Count(request => request.Agent is "namer");
        (await DevPilotProcess.RunAsync(target.Root, EnvironmentOf(server), "resume", "last", "--repo", target.Root)).Expect(ExitCodes.Success);

        Assert.Equal(asked, server.Requests.Count(request => request.Agent is "namer"));
        Assert.Contains("What friends call the user.", target.Runs.Open("last").TryReadText("patch.diff"));
    }

    /// <summary>One that objects to a name, and after it one that documents.</summary>
    private static TargetRepository WithPromptAgents() => TargetRepository.Sample()
        .With(".agents/namer/system-prompt.md", "You are the namer of a team. You look at names.\n")
        .With(".agents/namer/config.json", "{ \"blocking\": true, \"order\": 1 }")
        .With(".agents/writer/system-prompt.md", "You are the writer of a team. You document new members.\n")
        .With(".agents/writer/config.json", "{ \"kind\": \"edit\", \"order\": 2 }");

    private Dictionary<string, string> EnvironmentOf(ScriptedModelServer server)
    {
        var environment = new Dictionary<string, string>
        {
            ["HOME"] = _home.Root,
            ["XDG_CONFIG_HOME"] = _home.Root,
            ["ANTHROPIC_API_KEY"] = "key-of-the-test",
            ["ANTHROPIC_BASE_URL"] = server.Address.ToString().TrimEnd('/'),
            ["CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC"] = "1",
            ["DISABLE_AUTOUPDATER"] = "1",
        };
        if (Path.GetDirectoryName(ClaudeFactAttribute.Program) is { } folder)
            environment["PATH"] = folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        return environment;
    }

    private static ScriptedAnswer Script(ScriptedRequest request)
    {
        var answer = request.Agent switch
        {
            "planner" => PlanAnswer,
            "coder" => Patch("    public string Email { get; set; } = string.Empty;", $"    public string Email {{ get; set; }} = string.Empty;\n    public string {(request.Everything.Contains("Nickname is one word.") ? "Nickname" : "NickName")} {{ get; set; }} = string.Empty;"),
            "reviewer" => """{"verdict":"approve","opinion":"Small.","findings":[]}""",
            "namer" => request.Everything.Contains("NickName")
                ? """{"opinion":"","findings":[{"severity":"error","rule":"one-word","path":"src/EcommerceApp/Models/User.cs","line":12,"message":"Nickname is one word.","advice":"Write Nickname."}]}"""
                : """{"opinion":"","findings":[]}""",
            "writer" => request.Everything.Contains("NickName")
                ? "NOTHING"
                : Patch("    public string Nickname { get; set; } = string.Empty;", "    /// <summary>What friends call the user.</summary>\n    public string Nickname { get; set; } = string.Empty;"),
            _ => """{"opinion":"As asked.","recommendations":[]}""",
        };
        // The claude program asks for a structured answer as a call of a tool of its own.
        return request.Tools.Contains("StructuredOutput") && request.Messages[^1].Role is not "tool"
            ? ScriptedAnswer.Call("StructuredOutput", JsonElement.Parse(answer).GetRawText())
            : answer;
    }

    private static string Patch(string search, string replace) => $"src/EcommerceApp/Models/User.cs\n<<<<<<< SEARCH\n{search}\n=======\n{replace}\n>>>>>>> REPLACE\n";
}
