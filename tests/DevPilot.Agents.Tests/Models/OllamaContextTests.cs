using System.Text.Json;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Models;

/// <summary>Ollama cuts prompts at its context length without a word: it is found out, told once, and kept from happening where the length is known.</summary>
public sealed class OllamaContextTests
{
    /// <summary>Of 15,000 characters, which is some 3,750 tokens.</summary>
    private static readonly string _long = string.Concat(Enumerable.Range(0, 500).Select(line => $"// line {line:0000} of a long file.\n"));

    [Fact]
    public async Task A_prompt_that_was_cut_is_told_once_with_what_to_type()
    {
        await using var world = await StartAsync(tokens: 1000);
        await world.PlanAsync(await world.OllamaAsync());

        var trouble = Assert.Single(world.Events.OfType<ModelTrouble>());
        Assert.Contains("read 1,000 tokens of a prompt of about", trouble.Message);
        Assert.Contains("OLLAMA_CONTEXT_LENGTH=64000 ollama serve", trouble.Message);
        Assert.True(world.Server.Requests.Count > 3);
    }

    [Fact]
    public async Task A_prompt_that_was_read_whole_is_not_spoken_of()
    {
        await using var world = await StartAsync(tokens: 20_000);
        await world.PlanAsync(await world.OllamaAsync());

        Assert.Empty(world.Events.OfType<ModelTrouble>());
    }

    [Fact]
    public async Task A_count_that_fits_the_context_length_is_no_proof_that_the_prompt_did()
    {
        await using var world = await StartAsync(tokens: 4_000);
        world.Server.OllamaContext = 4_096;
        await world.PlanAsync(await world.OllamaAsync());

        Assert.Contains("its context length is 4,096", Assert.Single(world.Events.OfType<ModelTrouble>()).Message);
    }

    [Fact]
    public async Task Other_servers_are_not_suspected()
    {
        await using var world = await StartAsync(tokens: 1000);
        await world.PlanAsync(await world.BackendAsync(WireProtocol.OpenAI));

        Assert.Empty(world.Events.OfType<ModelTrouble>());
    }

    [Theory]
    [InlineData(16_384, "")]
    [InlineData(null, "stop \"<|im_end|>\"\nnum_ctx                        16384\n")]
    public async Task Older_tool_results_are_dropped_before_the_context_length_is_reached(int? loaded, string parameters)
    {
        await using var world = await StartAsync(tokens: 5_000);
        world.Server.OllamaContext = loaded;
        world.Server.OllamaParameters = parameters;
        await world.PlanAsync(await world.OllamaAsync());

        Assert.Contains("dropped to save room", world.Server.Requests[^1].Everything);
        Assert.All(world.Server.Requests, request => Assert.InRange(request.Messages.Sum(message => message.Text.Length), 0, (16_384 * 4) + 1_000));
    }

    [Fact]
    public async Task Without_a_known_context_length_nothing_is_dropped_early()
    {
        await using var world = await StartAsync(tokens: 20_000);
        await world.PlanAsync(await world.OllamaAsync());

        Assert.DoesNotContain("dropped to save room", world.Server.Requests[^1].Everything);
    }

    /// <summary>A model that reads a long file six times, in parts that differ, before it plans.</summary>
    private static async Task<ModelWorld> StartAsync(int tokens)
    {
        var world = await ModelWorld.StartAsync(request => request.Messages.Count(message => message.Role is "tool") is < 6 and var read
            ? ScriptedAnswer.Call("read_file", JsonSerializer.Serialize(new { path = "src/Long.cs", fromLine = read + 1 })) with { InputTokens = tokens }
            : ScriptedAnswer.Of(ModelWorld.PlanAnswer) with { InputTokens = tokens });
        return world.With("src/Long.cs", _long);
    }
}
