using DevPilot.Core.Evaluating;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Models;

/// <summary>The cells of the table in docs/models.md, provider by provider, at the wire.</summary>
public sealed class EachProviderTests
{
    private static readonly Evaluation _evaluation = new(true, "All is well.", [new Score(ScoreKind.TestCoverage, 7.5, [new Figure("changed lines covered", "3 of 4", 0)])], []);

    [Theory]
    [InlineData("oumi/tuned", WireProtocol.OpenAI, false, false, null)]
    [InlineData("anthropic/claude-sonnet-4-5", WireProtocol.Anthropic, true, true, "0.0045")]
    [InlineData("openai/gpt-5", WireProtocol.OpenAI, true, true, "0.00225")]
    [InlineData("together/Qwen/Qwen3-Coder-480B-A35B-Instruct-FP8", WireProtocol.OpenAI, false, true, "0.0022")]
    [InlineData("groq/openai/gpt-oss-120b", WireProtocol.OpenAI, false, true, "0.00021")]
    [InlineData("huggingface/Qwen/Qwen3-Coder-480B-A35B-Instruct", WireProtocol.OpenAI, false, true, null)]
    [InlineData("ollama/qwen3:8b", WireProtocol.OpenAI, true, false, "0")]
    [InlineData("vllm/mine", WireProtocol.OpenAI, true, false, "0")]
    public async Task A_provider_is_spoken_to_as_the_table_says(string model, WireProtocol protocol, bool hasSchema, bool needsKey, string? dollars)
    {
        await using var world = await ModelWorld.StartAsync(request => request.Agent is "planner" ? ModelWorld.PlanAnswer : """{"opinion":"Good.","recommendations":[]}""");
        var backend = await world.BackendAsync(protocol, new() { Model = model }, Variables(model.Split('/')[0], world.Server.Address, needsKey));

        Assert.Null((await world.PlanAsync(backend)).Problem);
        Assert.Null((await world.EvaluateAsync(backend, _evaluation)).Problem);

        var (planning, evaluating) = (world.Server.Requests[0], world.Server.Requests[1]);
        Assert.All(world.Server.Requests, request => Assert.Equal((protocol, true), (request.Protocol, request.IsStreamed)));
        Assert.Equal(model.Split('/', 2)[1], planning.Body.GetProperty("model").GetString());
        Assert.Contains("read_file", planning.Tools);
        // A schema comes with the last word, where there are no tools; the words of the schema stand in no prompt.
        Assert.Equal(hasSchema, evaluating.Everything.Contains("additionalProperties"));
        Assert.Equal(protocol is WireProtocol.Anthropic, planning.Everything.Contains("cache_control"));
        if (needsKey)
            Assert.True(planning.Headers.TryGetValue("authorization", out var key) && key is "Bearer key-of-the-provider", string.Join("; ", planning.Headers));
        var cost = dollars is null ? (decimal?)null : decimal.Parse(dollars, System.Globalization.CultureInfo.InvariantCulture);
        Assert.All(world.Events.OfType<ModelAnswered>(), answered => Assert.Equal((model, cost), (answered.Model, answered.CostUsd)));
    }

    private static Dictionary<string, string> Variables(string provider, Uri server, bool needsKey)
    {
        var prefix = provider.ToUpperInvariant();
        var (variable, address) = provider switch
        {
            "oumi" => ("OUMI_INFERENCE_URL", server + "v1"),
            "ollama" => ("OLLAMA_HOST", server.Authority),
            "anthropic" => ("ANTHROPIC_BASE_URL", server.ToString()),
            _ => ($"{prefix}_BASE_URL", server + "v1"),
        };
        return needsKey
            ? new() { [variable] = address, [$"{prefix}_API_KEY"] = "key-of-the-provider" }
            : new() { [variable] = address };
    }
}
