using System.Text;
using DevPilot.Core.Agents;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Models;

/// <summary>Models that misbehave while they plan: each must come to the end that is right for it, over both protocols.</summary>
public sealed class MisbehavingModelTests
{
    private static readonly ScriptedAnswer _good = ModelWorld.PlanAnswer;

    private static readonly string _file = """{"path":"src/Cart.cs"}""";

    /// <summary>Models that a little patience or a word brings to a plan.</summary>
    private static readonly Dictionary<string, ScriptedAnswer[]> _mended = new()
    {
        ["prose around the JSON"] = ["I looked at it.\n\n" + ModelWorld.PlanAnswer + "\n\nShall I go on?"],
        ["a fence around the JSON"] = ["```json\n" + ModelWorld.PlanAnswer + "\n```"],
        ["a byte order mark"] = ["\uFEFF" + ModelWorld.PlanAnswer],
        ["a draft before the answer"] = ["{\"cannot\":\"\",\"summary\":\"Draft.\"}\nOn second thought:\n" + ModelWorld.PlanAnswer],
        ["comments and trailing commas"] = [ModelWorld.PlanAnswer.Replace("\"risks\":[]", "/* none */ \"risks\":[]").Replace("\"It compiles.\"", "\"It compiles.\",")],
        ["braces in the prose"] = ["Use `{ get; }` as { others } do.\n" + ModelWorld.PlanAnswer],
        ["truncated JSON once"] = [ModelWorld.PlanAnswer[..60], _good],
        ["an answer cut off at the model's limit once"] = [ScriptedAnswer.Of(ModelWorld.PlanAnswer[..60]) with { StopReason = "max_tokens" }, _good],
        ["a complete answer that is said to be cut off, once"] = [_good with { StopReason = "max_tokens" }, _good],
        ["a missing property once"] = ["""{"cannot":"","summary":"x"}""", _good],
        ["a wrong type once"] = [ModelWorld.PlanAnswer.Replace("\"risks\":[]", "\"risks\":\"none\""), _good],
        ["a word that is not in the list once"] = [ModelWorld.PlanAnswer.Replace("modify", "patch"), _good],
        ["an array instead of an object once"] = ["[1,2,3]", _good],
        ["an invented file once"] = [ModelWorld.PlanAnswer.Replace("src/Cart.cs", "src/Basket.cs"), _good],
        ["a path out of the repository once"] = [ModelWorld.PlanAnswer.Replace("src/Cart.cs", "../Cart.cs"), _good],
        ["an absolute path once"] = [ModelWorld.PlanAnswer.Replace("src/Cart.cs", "/etc/passwd"), _good],
        ["an empty plan once"] = ["""{"cannot":"","summary":"","steps":[],"files":[],"risks":[],"verification":[]}""", _good],
        ["an empty answer once"] = ["", _good],
        ["white space once"] = ["  \n\n ", _good],
        ["an unknown tool"] = [ScriptedAnswer.Call("run_shell", """{"command":"rm -rf /"}"""), _good],
        ["tool arguments that are no JSON"] = [ScriptedAnswer.Call("search", "{\"expression\": "), _good],
        ["a tool argument of the wrong type"] = [ScriptedAnswer.Call("read_file", """{"path":"src/Cart.cs","fromLine":"first"}"""), _good],
        ["a tool call without its argument"] = [ScriptedAnswer.Call("read_file", "{}"), _good],
        ["a tool call out of the repository"] = [ScriptedAnswer.Call("read_file", """{"path":"../../../etc/passwd"}"""), _good],
        ["a tool call into .git"] = [ScriptedAnswer.Call("read_file", """{"path":".git/config"}"""), _good],
        ["a regular expression that never ends"] = [ScriptedAnswer.Call("search", """{"expression":"(.*)*(.*)*(.*)*x{9}$"}"""), _good],
        ["a broken regular expression"] = [ScriptedAnswer.Call("search", """{"expression":"(["}"""), _good],
        ["text beside a tool call"] = [ScriptedAnswer.Call("read_file", _file) with { Text = "Let me look." }, _good],
        ["three tool calls at once"] = [new ScriptedAnswer { ToolCalls = [new("read_file", _file), new("list_files", "{}"), new("find_symbol", """{"name":"Cart"}""")] }, _good],
        ["429 without Retry-After"] = [ScriptedAnswer.Failure(429, "slow down"), _good],
        ["429 with Retry-After"] = [ScriptedAnswer.Failure(429, "slow down", ("Retry-After", "0")), _good],
        ["429 with milliseconds"] = [ScriptedAnswer.Failure(429, "slow down", ("retry-after-ms", "5")), _good],
        ["408"] = [ScriptedAnswer.Failure(408, "too slow"), _good],
        ["500"] = [ScriptedAnswer.Failure(500, "oops"), _good],
        ["502 with a page of HTML"] = [ScriptedAnswer.Failure(502, "") with { RawBody = "<html><body>Bad gateway</body></html>"u8.ToArray() }, _good],
        ["529"] = [ScriptedAnswer.Failure(529, "overloaded"), _good],
        ["three failures in a row"] = [ScriptedAnswer.Failure(529, "overloaded"), ScriptedAnswer.Failure(500, "oops"), ScriptedAnswer.Failure(429, "slow down"), _good],
        ["a connection cut before the answer"] = [_good with { CutAfterPieces = 0 }, _good],
        ["a connection cut in mid-stream"] = [_good with { CutAfterPieces = 2 }, _good],
        ["a stream that is no stream"] = [_good with { RawBody = "Service restarting"u8.ToArray() }, _good],
        ["an empty stream"] = [_good with { RawBody = [] }, _good],
        ["a broken event in the stream"] = [_good with { RawBody = Encoding.UTF8.GetBytes("data: {\"id\": \"x\", \"choi\n\n") }, _good],
        ["a stall"] = [_good with { StallAfterPieces = 1 }, _good],
        ["an answer of five megabytes"] = [new string('x', 5_000_000), _good],
    };

    /// <summary>Models that never come to a plan, the sentence that says so, and how often they may be asked.</summary>
    private static readonly Dictionary<string, (ScriptedAnswer Answer, string Says, int MostRequests)> _hopeless = new()
    {
        ["truncated JSON"] = (ModelWorld.PlanAnswer[..60], "never had the form", 3),
        ["prose"] = ("I would rather talk about it.", "never had the form", 3),
        ["a wrong schema"] = ("""{"cannot":"","summary":5}""", "never had the form", 3),
        ["an invented file"] = (ModelWorld.PlanAnswer.Replace("src/Cart.cs", "src/Basket.cs"), "no file 'src/Basket.cs'", 3),
        ["nothing"] = ("", "were empty", 3),
        ["a refusal"] = (ScriptedAnswer.Of("I cannot help with that.") with { StopReason = "refusal" }, "it declined", 1),
        ["answers that are cut off"] = (ScriptedAnswer.Of("{\"cannot\"") with { StopReason = "max_tokens" }, "longer than it may write", 3),
        ["the same tool call for ever"] = (ScriptedAnswer.Call("read_file", _file), "used up its turns", 24),
        ["an unknown tool for ever"] = (ScriptedAnswer.Call("run_shell", "{}"), "used up its turns", 24),
        ["429"] = (ScriptedAnswer.Failure(429, "slow down"), "slow down", 4),
        ["429 with an hour to wait"] = (ScriptedAnswer.Failure(429, "come back later", ("Retry-After", "3600")), "come back later", 1),
        ["500"] = (ScriptedAnswer.Failure(500, "oops"), "oops", 4),
        ["401"] = (ScriptedAnswer.Failure(401, "invalid key"), "invalid key", 1),
        ["403"] = (ScriptedAnswer.Failure(403, "not in your country"), "not in your country", 1),
        ["404"] = (ScriptedAnswer.Failure(404, "no such model"), "no such model", 1),
        ["400 for a prompt that is too long"] = (ScriptedAnswer.Failure(400, "prompt is too long: 250000 tokens"), "too long", 1),
        ["connections that are cut"] = (_good with { CutAfterPieces = 1 }, "cannot be asked", 4),
        ["stalls"] = (_good with { StallAfterPieces = 1 }, "Nothing came for", 4),
        ["answers of five megabytes"] = (new string('{', 5_000_000), "longer than", 4),
    };

    public static TheoryData<string, WireProtocol> Mended => Each(_mended.Keys);

    public static TheoryData<string, WireProtocol> Hopeless => Each(_hopeless.Keys);

    [Theory]
    [MemberData(nameof(Mended))]
    public async Task What_can_be_mended_ends_in_a_plan(string behaviour, WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(_mended[behaviour]);
        EndSilenceWithStalls(world);
        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Equal("", answer.Problem?.ToString() ?? "");
        Assert.Equal("Give Cart a Count.", answer.Value!.Summary);
        Assert.Equal(_mended[behaviour].Length, world.Server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Hopeless))]
    public async Task What_cannot_be_mended_ends_as_a_failure_that_says_why(string behaviour, WireProtocol protocol)
    {
        var (script, says, mostRequests) = _hopeless[behaviour];
        await using var world = await ModelWorld.StartAsync(script);
        EndSilenceWithStalls(world);
        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Null(answer.Value);
        Assert.Equal(AgentProblemKind.Failed, answer.Problem!.Kind);
        Assert.Contains(says, answer.Problem.Message);
        Assert.True(world.Server.Requests.Count <= mostRequests, $"{world.Server.Requests.Count} requests");
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task Tool_calls_without_end_are_ended(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(request => request.Tools.Count > 0
            ? ScriptedAnswer.Call("search", $$"""{"expression":"Cart{{request.Number}}"}""")
            : ModelWorld.PlanAnswer);
        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Equal("Give Cart a Count.", answer.Value!.Summary);
        Assert.Contains("last turn", world.Server.Requests[^1].Everything);
    }

    [Fact]
    public async Task An_overload_that_comes_as_an_event_is_passed_over()
    {
        await using var world = await ModelWorld.StartAsync(
            _good with { RawBody = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n"u8.ToArray() },
            _good);
        var answer = await world.PlanAsync(await world.BackendAsync(WireProtocol.Anthropic));

        Assert.Null(answer.Problem);
        Assert.Contains("Overloaded", Assert.Single(world.Events.OfType<ModelTrouble>()).Message);
    }

    [Theory]
    [InlineData("../../../etc/passwd", "not a path in this repository")]
    [InlineData("/etc/passwd", "not a path in this repository")]
    [InlineData("C:\\Windows\\win.ini", "not a path in this repository")]
    [InlineData(".git/config", "not open to agents")]
    [InlineData("src/Basket.cs", "There is no file 'src/Basket.cs'")]
    public async Task A_tool_says_why_it_refuses(string path, string says)
    {
        await using var world = await ModelWorld.StartAsync(ScriptedAnswer.Call("read_file", System.Text.Json.JsonSerializer.Serialize(new { path })), _good);
        await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Contains(says, world.Server.Requests[^1].Last);
        Assert.True(world.Events.OfType<ToolCalled>().Single().Failed);
    }

    /// <summary>A model that stalls has been silent for long enough at once, and one that does not never.</summary>
    private static void EndSilenceWithStalls(ModelWorld world)
    {
        var clock = new HeldClock(world.Limits.Silence);
        world.Clock = clock;
        world.Server.OnStall = clock.End;
    }

    private static TheoryData<string, WireProtocol> Each(IEnumerable<string> behaviours)
    {
        var data = new TheoryData<string, WireProtocol>();
        foreach (var behaviour in behaviours)
        {
            data.Add(behaviour, WireProtocol.Anthropic);
            data.Add(behaviour, WireProtocol.OpenAI);
        }

        return data;
    }
}
