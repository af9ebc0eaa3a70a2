using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Models;

public sealed class ProtocolTests
{
    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task A_plan_comes_out_of_a_model_that_answers_well(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer);
        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Null(answer.Problem);
        Assert.Equal("Give Cart a Count.", answer.Value!.Summary);
        Assert.Equal("src/Cart.cs", Assert.Single(answer.Value.Files).Path);
        var request = Assert.Single(world.Server.Requests);
        Assert.Equal("planner", request.Agent);
        Assert.True(request.IsStreamed);
        Assert.Contains("read_file", request.Tools);
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task A_patch_comes_out_of_a_model_that_answers_well(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PatchAnswer);
        var answer = await world.CodeAsync(await world.BackendAsync(protocol));

        Assert.Equal(ModelWorld.PatchAnswer, answer.Value!.Text);
        Assert.Contains("public List<string> Items", Assert.Single(world.Server.Requests).Task);
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task Tokens_mean_the_same_with_each_protocol(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(ScriptedAnswer.Of(ModelWorld.PlanAnswer) with { InputTokens = 900, OutputTokens = 40, CacheReadTokens = 300 });
        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Equal((900, 40, 300), (answer.Usage.InputTokens, answer.Usage.OutputTokens, answer.Usage.CacheReadTokens));
        Assert.Equal((900, 40, 300), world.Events.OfType<ModelAnswered>().Select(answered => (answered.InputTokens, answered.OutputTokens, answered.CacheReadTokens)).Single());
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task A_tool_call_is_carried_out_and_its_result_sent_back(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(
            ScriptedAnswer.Call("read_file", """{"path":"src/Cart.cs"}"""),
            ModelWorld.PlanAnswer);
        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Null(answer.Problem);
        Assert.Equal("tool", world.Server.Requests[1].Messages[^1].Role);
        Assert.Contains("public sealed class Cart", world.Server.Requests[1].Last);
        Assert.Equal("read_file", world.Events.OfType<ToolCalled>().Single().Tool);
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task A_cost_is_computed_from_the_price_list(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(ScriptedAnswer.Of(ModelWorld.PlanAnswer) with { InputTokens = 1_000_000, OutputTokens = 1_000_000 });
        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Equal(protocol is WireProtocol.Anthropic ? 18m : 11.25m, answer.Usage.CostUsd);
    }

    [Fact]
    public async Task An_unknown_price_is_unknown_and_not_zero()
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer);
        var answer = await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI, new() { Model = "openai/nobody-knows" }));

        Assert.Null(answer.Usage.CostUsd);
        Assert.Null(world.Events.OfType<ModelAnswered>().Single().CostUsd);
    }

    [Fact]
    public async Task Anthropic_is_asked_to_cache_what_every_turn_repeats()
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer);
        await world.PlanAsync(await world.BackendAsync(WireProtocol.Anthropic));

        var body = Assert.Single(world.Server.Requests).Body;
        Assert.Contains("cache_control", body.GetProperty("system").GetRawText());
        Assert.Contains("cache_control", body.GetProperty("messages")[0].GetRawText());
    }

    [Fact]
    public async Task What_was_sent_and_answered_is_kept()
    {
        await using var world = await ModelWorld.StartAsync(ModelWorld.PlanAnswer);
        await world.PlanAsync(await world.BackendAsync(WireProtocol.Anthropic));

        var file = Assert.Single(Directory.GetFiles(world.ExchangesFolder));
        Assert.Equal("0001-planner-1.json", Path.GetFileName(file));
        var text = await File.ReadAllTextAsync(file);
        Assert.Contains("Give Cart a Count.", text);
        Assert.DoesNotContain("key-of-the-test", text);
        Assert.Equal("exchanges/0001-planner-1.json", world.Events.OfType<ModelAnswered>().Single().Exchange);
    }
}
