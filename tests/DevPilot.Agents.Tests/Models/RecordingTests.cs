using System.Text.Json.Nodes;
using DevPilot.Agents.Models;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Models;

/// <summary>Recordings that somebody edited, or that a kill left half.</summary>
public sealed class RecordingTests
{
    [Fact]
    public async Task A_recording_answers_as_the_model_did()
    {
        await using var world = await RecordedAsync();

        var answer = await world.PlanAsync(await ReplayAsync(world));

        Assert.Equal("Give Cart a Count.", answer.Value!.Summary);
        Assert.Equal((1000, 100), (answer.Usage.InputTokens, answer.Usage.OutputTokens));
        Assert.Single(world.Server.Requests);
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("answer")]
    [InlineData("usage")]
    [InlineData("agent")]
    [InlineData("model")]
    [InlineData("tools")]
    public async Task A_recording_without_a_part_is_named(string part)
    {
        await using var world = await RecordedAsync();
        var path = Directory.GetFiles(world.ExchangesFolder).Single();
        var edited = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
        Assert.True(edited.ContainsKey(part));
        edited[part] = null;
        await File.WriteAllTextAsync(path, edited.ToJsonString());

        var refusal = await Assert.ThrowsAsync<ModelConfigurationException>(() => ReplayAsync(world));

        Assert.Contains($"{path} is no recorded exchange", refusal.Message);
    }

    [Theory]
    [InlineData("messages")]
    [InlineData("answer")]
    public async Task A_recording_with_a_hole_is_named(string part)
    {
        await using var world = await RecordedAsync();
        var path = Directory.GetFiles(world.ExchangesFolder).Single();
        var edited = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
        edited[part] = new JsonArray(null, null);
        await File.WriteAllTextAsync(path, edited.ToJsonString());

        await Assert.ThrowsAsync<ModelConfigurationException>(() => ReplayAsync(world));
    }

    [Fact]
    public async Task What_was_not_yet_written_whole_is_no_exchange()
    {
        await using var world = await RecordedAsync();
        await File.WriteAllTextAsync(Path.Combine(world.ExchangesFolder, "0002-planner-1.json.part"), "{\"agent\":");

        Assert.Null((await world.PlanAsync(await ReplayAsync(world))).Problem);
    }

    private static async Task<ModelWorld> RecordedAsync()
    {
        var world = await ModelWorld.StartAsync(ScriptedAnswer.Of(ModelWorld.PlanAnswer));
        Assert.Null((await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI))).Problem);
        return world;
    }

    private static Task<IAgentBackend> ReplayAsync(ModelWorld world) =>
        world.BackendAsync(WireProtocol.OpenAI, new ModelSettings { Model = "replay:" + world.ExchangesFolder });
}
