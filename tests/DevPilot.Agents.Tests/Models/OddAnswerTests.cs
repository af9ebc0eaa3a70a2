using System.Text;
using System.Text.Json;
using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Models;

/// <summary>Answers that are JSON and hold what no program expects: the run goes on, or ends with a reason.</summary>
public sealed class OddAnswerTests
{
    private const string Half = @"\ud83d";

    private static readonly ScriptedAnswer _plan = ModelWorld.PlanAnswer;

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task Half_a_character_in_an_answer_is_no_end_of_the_run(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer.Replace("Below Items.", "Below Items " + Half));

        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Equal("Below Items \uFFFD", answer.Value!.Steps[0].Detail);
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task Half_a_character_in_the_arguments_of_a_tool_is_no_end_of_the_run(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(
            new ScriptedAnswer { ToolCalls = [new("read_file", $$"""{"path":"{{Half}}"}"""), new("read_file", $$"""{"{{Half}}":1}"""), new("read_file", """{"path":"src/Cart.cs"}""")] }, _plan);

        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Null(answer.Problem);
        Assert.Equal([true, true, false], world.Events.OfType<ToolCalled>().Select(call => call.Failed));
    }

    [Fact]
    public async Task A_line_beyond_all_lines_is_asked_again()
    {
        const string Review = """{"verdict":"approve","opinion":"Good.","findings":[{"severity":"info","path":"src/Cart.cs","line":5,"message":"Fine."}]}""";
        await using var world = await ModelWorld.StartAsync(Review.Replace(":5,", ":99999999999,"), Review);

        var answer = await world.ReviewAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Equal(5, Assert.Single(answer.Value!.Findings).Line);
        Assert.Contains("findings[0].line", world.Server.Requests[^1].Last);
    }

    [Theory]
    [InlineData("")]
    [InlineData("functions.read_file")]
    [InlineData("read file\n")]
    public async Task A_tool_name_that_no_provider_takes_is_not_sent_back(string name)
    {
        await using var world = await ModelWorld.StartAsync(ScriptedAnswer.Call(name, "{}"), _plan);

        var answer = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Null(answer.Problem);
        var call = world.Server.Requests[^1].Body.GetProperty("messages").EnumerateArray().Single(message => message.TryGetProperty("tool_calls", out _));
        Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", call.GetProperty("tool_calls")[0].GetProperty("function").GetProperty("name").GetString());
        Assert.Contains("There is no tool", world.Server.Requests[^1].Last);
    }

    [Fact]
    public async Task Calls_that_a_server_counts_with_one_number_stay_two()
    {
        await using var world = await ModelWorld.StartAsync(
            Stream(
                Calls("""{"index":0,"id":"a","function":{"name":"read_file","arguments":"{\"path\":"}}"""),
                Calls("""{"index":0,"function":{"arguments":"\"src/Cart.cs\"}"}}"""),
                Calls("""{"index":0,"id":"b","function":{"name":"list_files","arguments":"{}"}}"""),
                """{"choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}"""),
            _plan);

        var answer = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Null(answer.Problem);
        Assert.Equal([("read_file", false), ("list_files", false)], world.Events.OfType<ToolCalled>().Select(call => (call.Tool, call.Failed)));
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task A_hundred_calls_in_one_answer_neither_fill_the_window_nor_are_all_carried_out(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(
            new ScriptedAnswer { ToolCalls = [.. Enumerable.Range(1, 100).Select(number => new ScriptedToolCall("read_file", $$"""{"path":"src/Big{{number}}.cs"}"""))] }, _plan);
        for (var number = 1; number <= 100; number++)
            world.With($"src/Big{number}.cs", $"// {new string('x', 15_000)}\n");

        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Null(answer.Problem);
        Assert.True(world.Server.Requests[^1].Body.GetRawText().Length < 200_000, $"{world.Server.Requests[^1].Body.GetRawText().Length} characters");
        Assert.InRange(world.Events.OfType<ToolCalled>().Count(call => !call.Failed), 3, 40);
        Assert.Equal(100, world.Events.OfType<ToolCalled>().Count());
    }

    [Fact]
    public async Task An_error_in_the_stream_of_a_success_is_a_failure_that_passes()
    {
        await using var world = await ModelWorld.StartAsync(Stream("""{"error":{"message":"The engine is out of memory","type":"server_error","code":500}}"""), _plan);

        var answer = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Null(answer.Problem);
        Assert.Contains("out of memory", Assert.Single(world.Events.OfType<ModelTrouble>()).Message);
    }

    [Fact]
    public async Task An_answer_that_stops_without_saying_that_it_ended_is_not_taken_for_whole()
    {
        await using var world = await ModelWorld.StartAsync(
            Stream(JsonSerializer.Serialize(new { choices = new[] { new { index = 0, delta = new { content = ModelWorld.PatchAnswer } } } })), ScriptedAnswer.Of(ModelWorld.PatchAnswer));

        var answer = await world.CodeAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Null(answer.Problem);
        Assert.Equal(2, world.Server.Requests.Count);
        Assert.Contains("without saying that it ended", Assert.Single(world.Events.OfType<ModelTrouble>()).Message);
    }

    [Theory]
    [InlineData("eos")]
    [InlineData("")]
    public async Task A_reason_to_finish_that_is_not_known_ends_with_a_reason(string reason)
    {
        await using var world = await ModelWorld.StartAsync(
            Stream(JsonSerializer.Serialize(new { id = "1", choices = new[] { new { index = 0, delta = new { content = ModelWorld.PlanAnswer }, finish_reason = reason } } })), _plan);

        var answer = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Null(answer.Problem);
    }

    [Theory]
    [InlineData(".git/hooks/pre-commit", "add", "not open to agents")]
    [InlineData("src/.GIT/config", "add", "not open to agents")]
    [InlineData(".devpilot/runs/x", "add", "not open to agents")]
    [InlineData(@"src/A\u0000.cs", "add", "not a path in this repository")]
    [InlineData(@"src/A\u001b[2J.cs", "add", "not a path in this repository")]
    [InlineData("C:/Windows/win.ini", "add", "not a path in this repository")]
    [InlineData("src/Outside.cs", "modify", "a link out of this repository")]
    public async Task A_plan_for_what_no_agent_may_touch_is_sent_back(string path, string action, string says)
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer.Replace("src/Cart.cs", path).Replace("modify", action), _plan);
        File.CreateSymbolicLink(world.Code.FullPath("src/Outside.cs"), "/etc/hostname");

        var answer = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Equal("src/Cart.cs", Assert.Single(answer.Value!.Files).Path);
        Assert.Contains(says, world.Server.Requests[^1].Last);
    }

    [Theory]
    [InlineData("files", "200 files")]
    [InlineData("steps", "40 steps")]
    public async Task A_plan_of_thousands_is_sent_back(string what, string says)
    {
        var many = what is "files"
            ? ModelWorld.PlanAnswer.Replace("""{"path":"src/Cart.cs","action":"modify"}""", string.Join(',', Enumerable.Range(0, 10_000).Select(number => $$"""{"path":"src/A{{number}}.cs","action":"add"}""")))
            : ModelWorld.PlanAnswer.Replace("""{"title":"Add Count","detail":"Below Items."}""", string.Join(',', Enumerable.Repeat("""{"title":"Go on","detail":""}""", 10_000)));
        await using var world = await ModelWorld.StartAsync(many, _plan);

        var answer = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Single(answer.Value!.Files);
        Assert.Contains(says, world.Server.Requests[^1].Last);
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task A_wrong_answer_of_nearly_a_megabyte_does_not_fill_the_next_request(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(new string('x', 900_000), _plan);

        Assert.Null((await world.PlanAsync(await world.BackendAsync(protocol))).Problem);
        Assert.True(world.Server.Requests[^1].Body.GetRawText().Length < 400_000, $"{world.Server.Requests[^1].Body.GetRawText().Length} characters");
    }

    [Fact]
    public async Task A_refused_patch_of_nearly_a_megabyte_does_not_fill_the_next_request()
    {
        await using var world = await ModelWorld.StartAsync(ScriptedAnswer.Of(ModelWorld.PatchAnswer));
        var huge = new CodingFeedback("patch", new Core.Coding.Patch(ModelWorld.PatchAnswer.Replace("Items.Count;", new string('x', 900_000))), "It does not fit.");

        Assert.Null((await world.CodeAsync(await world.BackendAsync(WireProtocol.OpenAI), huge, huge)).Problem);
        Assert.True(world.Server.Requests[^1].Body.GetRawText().Length < 300_000, $"{world.Server.Requests[^1].Body.GetRawText().Length} characters");
    }

    [Fact]
    public async Task Thinking_without_end_is_ended()
    {
        var thought = """{"choices":[{"index":0,"delta":{"reasoning":"Hm."}}]}""";
        await using var world = await ModelWorld.StartAsync(Stream([.. Enumerable.Repeat(thought, 300)]), _plan);
        world.Limits = world.Limits with { MostAnswerCharacters = 1_000 };

        Assert.Null((await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI))).Problem);
        Assert.Contains("longer than", Assert.Single(world.Events.OfType<ModelTrouble>()).Message);
    }

    [Theory]
    [InlineData("""{"error":{"message":429}}""")]
    [InlineData("""{"error":{"message":"\ud83d"}}""")]
    [InlineData("""{"error":{"message":["slow","down"]}}""")]
    [InlineData("""[{"error":{"message":"slow down"}}]""")]
    public async Task An_error_with_an_odd_body_keeps_its_status(string body)
    {
        await using var world = await ModelWorld.StartAsync(ScriptedAnswer.Failure(401, "") with { RawBody = Encoding.UTF8.GetBytes(body) });

        var answer = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Contains("answers 401", answer.Problem!.Message);
        Assert.Single(world.Server.Requests);
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic, -1_000_000)]
    [InlineData(WireProtocol.OpenAI, -1_000_000)]
    public async Task Negative_counts_give_nothing_back_to_a_budget(WireProtocol protocol, int count)
    {
        await using var world = await ModelWorld.StartAsync(_plan with { InputTokens = count, OutputTokens = count });

        var answer = await world.PlanAsync(await world.BackendAsync(protocol, new ModelSettings { Model = protocol is WireProtocol.OpenAI ? "openai/gpt-5" : "anthropic", BudgetUsd = 1 }));

        Assert.True(answer.Usage is { InputTokens: >= 0, OutputTokens: >= 0 }, answer.Usage.ToString());
        Assert.True(answer.Usage.CostUsd is null or >= 0, answer.Usage.ToString());
    }

    [Fact]
    public async Task A_cache_that_is_larger_than_the_prompt_costs_no_less_than_nothing()
    {
        await using var world = await ModelWorld.StartAsync(_plan with { InputTokens = 10, OutputTokens = 0, CacheReadTokens = 1_000_000 });

        var answer = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI, new ModelSettings { Model = "openai/gpt-5" }));

        Assert.True(answer.Usage.CostUsd >= 0, answer.Usage.ToString());
        Assert.True(answer.Usage.CacheReadTokens <= answer.Usage.InputTokens, answer.Usage.ToString());
    }

    [Fact]
    public async Task A_budget_in_tokens_is_kept_with_a_provider_that_does_not_count()
    {
        var uncounted = Stream(JsonSerializer.Serialize(new { choices = new[] { new { index = 0, delta = new { content = ModelWorld.PlanAnswer }, finish_reason = "stop" } } }));
        await using var world = await ModelWorld.StartAsync(uncounted);
        var backend = await world.BackendAsync(WireProtocol.OpenAI, new ModelSettings { Model = "openai/gpt-5", BudgetTokens = 100 });

        var first = await world.PlanAsync(backend);
        var second = await world.PlanAsync(backend);

        Assert.Null(first.Problem);
        Assert.Null(first.Usage.CostUsd);
        Assert.Equal(AgentProblemKind.BudgetSpent, second.Problem?.Kind);
    }

    private static ScriptedAnswer Stream(params string[] events) =>
        new() { RawBody = Encoding.UTF8.GetBytes(string.Concat(events.Select(data => $"data: {data}\r\n\r\n")) + "data: [DONE]\r\n\r\n") };

    private static string Calls(string call) => $$$"""{"choices":[{"index":0,"delta":{"tool_calls":[{{{call}}}]}}]}""";
}
