using System.Text;
using DevPilot.Agents.Models;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Models;

public sealed class ModelSettingsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_source_outweighs_those_before_it_value_by_value()
    {
        var target = FromFile("""{"model":"anthropic","fallbackModel":"openai","budgetUsd":1,"budgetTokens":1000,"agents":{"coder":{"model":"groq"},"reviewer":{"model":"groq"}}}""");
        var user = FromFile("""{"model":"openai","budgetUsd":2,"budgetTokens":2000,"agents":{"reviewer":{"model":"together"}}}""");
        var environment = FromEnvironment(("DEVPILOT_MODEL", "groq"), ("DEVPILOT_BUDGET_TOKENS", "3000"));
        var typed = new ModelSettings { Model = "ollama/qwen3" };

        var settings = target.OverriddenBy(user).OverriddenBy(environment).OverriddenBy(typed);

        Assert.Equal(("ollama/qwen3", "openai", 2m, 3000L), (settings.Model, settings.FallbackModel, settings.BudgetUsd, settings.BudgetTokens));
        Assert.Equal(("groq", "together"), (settings.Agents["coder"].Model, settings.Agents["reviewer"].Model));
    }

    [Fact]
    public void The_origin_is_that_of_the_source_that_named_the_model()
    {
        var file = FromFile("""{"model":"anthropic"}""");

        Assert.Contains("settings.json says so", file.OverriddenBy(FromEnvironment(("DEVPILOT_BUDGET_USD", "1"))).Origin);
        Assert.Equal("DEVPILOT_MODEL says so", file.OverriddenBy(FromEnvironment(("DEVPILOT_MODEL", "openai"))).Origin);
    }

    [Fact]
    public void A_file_may_have_a_byte_order_mark_comments_and_a_trailing_comma()
    {
        File.WriteAllText(_folder["settings.json"], "{ // mine\n \"model\": \"openai/gpt-5\",\n}", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.Equal("openai/gpt-5", ModelSettings.FromFile(_folder["settings.json"]).Model);
    }

    [Fact]
    public void No_file_says_nothing()
    {
        Assert.Same(ModelSettings.None, ModelSettings.FromFile(_folder["absent.json"]));
    }

    [Theory]
    [InlineData("{ \"model\": ")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"budgetUsd":"two"}""")]
    [InlineData("""{"budgetTokens":1.5}""")]
    [InlineData("""{"model":5}""")]
    public void A_file_that_cannot_be_read_is_named_with_the_reason(string json)
    {
        var refused = Assert.Throws<ModelConfigurationException>(() => FromFile(json));

        Assert.Contains("settings.json cannot be read", refused.Message);
    }

    [Theory]
    [InlineData("DEVPILOT_BUDGET_USD", "two")]
    [InlineData("DEVPILOT_BUDGET_USD", "-1")]
    [InlineData("DEVPILOT_BUDGET_USD", "0")]
    [InlineData("DEVPILOT_BUDGET_USD", "1,5")]
    [InlineData("DEVPILOT_BUDGET_TOKENS", "many")]
    [InlineData("DEVPILOT_BUDGET_TOKENS", "1e6")]
    public void A_number_of_the_environment_that_cannot_be_meant_is_named(string variable, string value)
    {
        var refused = Assert.Throws<ModelConfigurationException>(() => FromEnvironment((variable, value)));

        Assert.Equal($"{variable} is '{value}'. Give a number above zero.", refused.Message);
    }

    [Fact]
    public void Numbers_are_read_the_same_in_every_culture()
    {
        Assert.Equal(1.5m, FromEnvironment(("DEVPILOT_BUDGET_USD", " 1.5 ")).BudgetUsd);
    }

    [Theory]
    [InlineData("XDG_CONFIG_HOME", "/config", "/config/devpilot/devpilot.json")]
    [InlineData("HOME", "/home/ada", "/home/ada/.config/devpilot/devpilot.json")]
    [InlineData("APPDATA", "/app", "/app/devpilot/devpilot.json")]
    [InlineData("LANG", "C", null)]
    public void The_user_file_lies_in_the_folder_of_settings(string variable, string value, string? file)
    {
        Assert.Equal(file, ModelSettings.UserFile(new ModelEnvironment(new Dictionary<string, string> { [variable] = value })));
    }

    private ModelSettings FromFile(string json)
    {
        File.WriteAllText(_folder["settings.json"], json);
        return ModelSettings.FromFile(_folder["settings.json"]);
    }

    private static ModelSettings FromEnvironment(params (string Name, string Value)[] variables) =>
        ModelSettings.FromEnvironment(new ModelEnvironment(variables.ToDictionary(variable => variable.Name, variable => variable.Value)));
}
