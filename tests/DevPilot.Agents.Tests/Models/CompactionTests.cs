using System.Text.Json;
using DevPilot.Agents.Loop;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Models;

/// <summary>A task of twenty-four turns whose every result is as long as results may be.</summary>
public sealed class CompactionTests
{
    private const string Dropped = "dropped to save room";
    private static readonly LoopLimits _limits = new();

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task The_window_is_kept_by_dropping_the_oldest_results_and_nothing_else(WireProtocol protocol)
    {
        var lines = string.Concat(Enumerable.Range(0, 1_000).Select(line => $"// line {line:0000} of a file that is longer than a result may be\n"));
        await using var world = await ModelWorld.StartAsync(request => request.Tools.Count > 0
            ? ScriptedAnswer.Call("read_file", JsonSerializer.Serialize(new { path = "src/Long.cs", fromLine = request.Number }))
            : ModelWorld.PlanAnswer);
        world.With("src/Long.cs", lines);

        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        var requests = world.Server.Requests;
        Assert.Equal("Give Cart a Count.", answer.Value!.Summary);
        Assert.Equal(_limits.Turns, requests.Count);
        Assert.Contains(Results(requests[^1]), result => result.Length > _limits.ToolResultCharacters);
        Assert.Contains(Results(requests[^1]), result => result.Contains(Dropped));
        foreach (var request in requests)
        {
            Assert.InRange(request.System.Length + request.Messages.Sum(message => message.Text.Length), 0, _limits.CompactAtTokens * 4);
            Assert.Equal((requests[0].System, requests[0].Task), (request.System, request.Task));
            var results = Results(request);
            var isDropped = results.ConvertAll(result => result.Contains(Dropped));
            Assert.Equal(isDropped.OrderDescending(), isDropped);
            Assert.All(isDropped.TakeLast(4), dropped => Assert.False(dropped));
            AssertIsSequence(request);
        }
    }

    [Fact]
    public async Task A_call_whose_result_was_dropped_may_be_made_again()
    {
        await using var world = await ModelWorld.StartAsync(request => request.Number <= 16
            ? ScriptedAnswer.Call("read_file", JsonSerializer.Serialize(new { path = "src/Long.cs", fromLine = request.Number % 5 is 1 ? 1 : request.Number }))
            : ModelWorld.PlanAnswer);
        world.With("src/Long.cs", string.Concat(Enumerable.Range(0, 1_000).Select(line => $"// line {line:0000} of a long file\n")));
        world.Server.OllamaContext = 16_384;

        Assert.Null((await world.PlanAsync(await world.OllamaAsync())).Problem);

        Assert.DoesNotContain(world.Events.OfType<Core.Runs.ToolCalled>(), call => call.Failed);
    }

    private static List<string> Results(ScriptedRequest request) => [.. request.Messages.Where(message => message.Role is "tool").Select(message => message.Text)];

    /// <summary>Each call is answered by the very next message, as both protocols demand.</summary>
    private static void AssertIsSequence(ScriptedRequest request)
    {
        var messages = request.Body.GetProperty("messages").EnumerateArray().ToList();
        for (var i = 0; i < messages.Count; i++)
        {
            var calls = request.Protocol is WireProtocol.Anthropic ? Parts(messages[i], "tool_use", "id") : OpenAICalls(messages[i]);
            if (calls.Count is 0)
                continue;
            var answers = request.Protocol is WireProtocol.Anthropic ? Parts(messages[i + 1], "tool_result", "tool_use_id") : [messages[i + 1].GetProperty("tool_call_id").GetString()!];
            Assert.Equal(calls, answers);
        }
    }

    private static List<string> Parts(JsonElement message, string type, string id) => message.GetProperty("content") is { ValueKind: JsonValueKind.Array } content
        ? [.. content.EnumerateArray().Where(part => part.GetProperty("type").GetString() == type).Select(part => part.GetProperty(id).GetString()!)]
        : [];

    private static List<string> OpenAICalls(JsonElement message) =>
        message.TryGetProperty("tool_calls", out var calls) ? [.. calls.EnumerateArray().Select(call => call.GetProperty("id").GetString()!)] : [];
}
