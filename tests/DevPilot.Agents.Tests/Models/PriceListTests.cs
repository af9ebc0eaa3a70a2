using DevPilot.Agents.Gateway;
using DevPilot.Agents.ModelDriven;
using DevPilot.Agents.Models;
using DevPilot.Core.Agents;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Models;

public sealed class PriceListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1_000_000, 0, 0, 0, "3")]
    [InlineData(0, 1_000_000, 0, 0, "15")]
    [InlineData(1_000_000, 0, 1_000_000, 0, "0.30")]
    [InlineData(1_000_000, 0, 0, 1_000_000, "3.75")]
    [InlineData(1_000_000, 500_000, 400_000, 100_000, "9.495")]
    [InlineData(1, 1, 0, 0, "0.000018")]
    [InlineData(0, 0, 0, 0, "0")]
    public void A_price_is_exact_with_cached_tokens_at_their_own_price(long input, long output, long read, long written, string dollars)
    {
        var price = PriceList.Load(null).Find(Id("anthropic/claude-sonnet-4-5"))!;

        Assert.Equal(decimal.Parse(dollars, System.Globalization.CultureInfo.InvariantCulture), price.Of(new AgentUsage(input, output, null, read, written)));
    }

    [Fact]
    public void Without_a_price_for_the_cache_cached_tokens_cost_as_much_as_others()
    {
        Assert.Equal(2m, new ModelPrice(2, 10).Of(new AgentUsage(1_000_000, 0, null, 300_000, 300_000)));
    }

    [Theory]
    [InlineData("anthropic/claude-sonnet-4-5-20250929")]
    [InlineData("Anthropic/Claude-Sonnet-4-5")]
    public void A_date_and_case_do_not_matter(string model)
    {
        Assert.Equal(new ModelPrice(3, 15, 0.3m, 3.75m), PriceList.Load(null).Find(Id(model)));
    }

    [Theory]
    [InlineData("openai/nobody-knows")]
    [InlineData("openai/gpt-5-unheard-of")]
    [InlineData("anthropic/claude-sonnet-4-5-2025")]
    [InlineData("oumi/tuned")]
    public void A_model_that_is_not_listed_has_no_price_which_is_not_free(string model)
    {
        Assert.Null(PriceList.Load(null).Find(Id(model)));
    }

    [Theory]
    [InlineData("ollama/qwen3:8b")]
    [InlineData("vllm/anything")]
    public void A_model_of_this_machine_is_free(string model)
    {
        Assert.Equal(0m, PriceList.Load(null).Find(Id(model))!.Of(new AgentUsage(1_000_000, 1_000_000, null)));
    }

    [Fact]
    public void A_file_of_the_user_adds_and_overrides_and_leaves_the_others()
    {
        var list = PriceList.Load(Write("""{ "openai/gpt-5": { "input": 1, "output": 2 }, /* ours */ "oumi/tuned": { "input": 0.1, "output": 0.2, "cacheRead": 0.01 }, }"""));

        Assert.Equal(new ModelPrice(1, 2), list.Find(Id("openai/gpt-5")));
        Assert.Equal(new ModelPrice(0.1m, 0.2m, 0.01m), list.Find(Id("oumi/tuned")));
        Assert.Equal(new ModelPrice(3, 15, 0.3m, 3.75m), list.Find(Id("anthropic/claude-sonnet-4-5")));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{ "openai/gpt-5": 5 }""")]
    [InlineData("""{ "openai/gpt-5": { "input": "one" } }""")]
    public void A_file_that_cannot_be_read_is_named(string json)
    {
        Assert.Contains("prices.json cannot be read", Assert.Throws<ModelConfigurationException>(() => PriceList.Load(Write(json))).Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        Assert.Contains("absent.json cannot be read", Assert.Throws<ModelConfigurationException>(() => PriceList.Load(_folder["absent.json"])).Message);
    }

    [Theory]
    [InlineData("openai/nobody-knows", null, "openai/nobody-knows")]
    [InlineData("openai/gpt-5", "openai/nobody-knows", "openai/nobody-knows")]
    public async Task A_budget_in_dollars_is_refused_with_the_next_step_where_a_price_is_unknown(string model, string? fallback, string unknown)
    {
        var refused = await Assert.ThrowsAsync<ModelConfigurationException>(() => ChooseAsync(new ModelSettings { Model = model, FallbackModel = fallback, BudgetUsd = 1 }));

        Assert.Contains($"The price of {unknown} is not known", refused.Message);
        Assert.Contains("DEVPILOT_PRICES", refused.Message);
        Assert.Contains("--budget-tokens", refused.Message);
    }

    [Fact]
    public async Task A_budget_in_dollars_is_taken_once_the_price_is_given()
    {
        var choice = await ChooseAsync(
            new ModelSettings { Model = "openai/nobody-knows", BudgetUsd = 1 }, ("DEVPILOT_PRICES", Write("""{ "openai/nobody-knows": { "input": 1, "output": 2 } }""")));

        Assert.Equal("openai/nobody-knows", choice.Name);
    }

    private static ModelId Id(string text) => ModelId.TryParse(text, out var id) ? id : throw new ArgumentException(text);

    private string Write(string json)
    {
        File.WriteAllText(_folder["prices.json"], json);
        return _folder["prices.json"];
    }

    private static Task<BackendChoice> ChooseAsync(ModelSettings settings, params (string Name, string Value)[] more) =>
        new BackendSelection(new ModelEnvironment(more.Append(("OPENAI_API_KEY", "key")).ToDictionary(variable => variable.Item1, variable => variable.Item2)), new ModelLimits())
            .ChooseAsync(settings, CancellationToken.None);
}
