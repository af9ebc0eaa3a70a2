using DevPilot.Agents.Gateway;
using DevPilot.Agents.Models;
using DevPilot.Orchestrator.Evaluating;
using DevPilot.Orchestrator.Settings;
using DevPilot.Orchestrator.Testing;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Settings;

public sealed class RunSettingsTests : IDisposable
{
    private readonly TemporaryFolder _target = new();
    private readonly TemporaryFolder _home = new();
    private readonly Dictionary<string, string> _variables = [];
    private readonly List<SettingValue> _typed = [];

    public void Dispose()
    {
        _target.Dispose();
        _home.Dispose();
    }

    [Fact]
    public void Each_place_weighs_more_than_the_one_before()
    {
        Assert.Equal("rounds=3 default", Effective("rounds"));

        _target.With("devpilot.json", """{ "rounds": 4, "timeout": "1m", "leastScore": 7 }""");
        Assert.Equal("rounds=4 devpilot.json:1", Effective("rounds"));

        _home.With("devpilot/devpilot.json", """{ "rounds": 5, "timeout": "2m" }""");
        Assert.Equal($"rounds=5 {_home["devpilot/devpilot.json"]}:1", Effective("rounds"));

        _variables["DEVPILOT_ROUNDS"] = "6";
        Assert.Equal("rounds=6 DEVPILOT_ROUNDS", Effective("rounds"));

        _typed.Add(new SettingValue("rounds", "7", new SettingOrigin(SettingSource.Option, "--rounds")));
        Assert.Equal("rounds=7 --rounds", Effective("rounds"));

        Assert.Equal(("timeout=2m " + _home["devpilot/devpilot.json"] + ":1", "leastScore=7 devpilot.json:1"), (Effective("timeout"), Effective("leastScore")));
    }

    [Fact]
    public void Single_agents_are_overridden_setting_by_setting()
    {
        _target.With("devpilot.json", """{ "agents": { "coder": { "model": "openai/a", "maxTurns": 10 }, "reviewer": { "model": "openai/b" } } }""");
        _home.With("devpilot/devpilot.json", """{ "agents": { "coder": { "model": "openai/c" } } }""");

        var agents = Read().Models.Agents;

        Assert.Equal(new AgentSettings("openai/c", 10), agents["coder"]);
        Assert.Equal(new AgentSettings("openai/b"), agents["reviewer"]);
    }

    [Fact]
    public void Where_nobody_says_anything_the_defaults_of_the_parts_hold()
    {
        var settings = Read();

        Assert.Equal(new EvaluationOptions(), settings.Evaluation);
        Assert.Equal(new TestRunnerOptions(), settings.Testing);
        Assert.Equal(new PipelineOptions(), settings.Pipeline);
        Assert.Equal(new ModelLimits(), settings.ModelLimits);
        Assert.Null(settings.Models.Model);
    }

    [Fact]
    public void Documented_defaults_are_those_of_the_parts()
    {
        var file = "{" + string.Join(",", SettingKeys.All.Where(key => key.Default.Length > 0).GroupBy(key => key.Name.Contains('.') ? key.Name.Split('.')[0] : "").Select(group =>
            group.Key.Length > 0
                ? $"\"{group.Key}\": {{ {string.Join(",", group.Select(key => Line(key, key.Name.Split('.')[1])))} }}"
                : string.Join(",", group.Select(key => Line(key, key.Name))))) + "}";
        _target.With("devpilot.json", file);

        var settings = Read();

        Assert.Empty(settings.Problems);
        Assert.All(settings.All, value => Assert.Equal(SettingSource.Target, value.Origin.Source));
        Assert.Equal(new EvaluationOptions(), settings.Evaluation);
        Assert.Equal(new TestRunnerOptions(), settings.Testing);
        Assert.Equal(new PipelineOptions(), settings.Pipeline);
        Assert.Equal(new ModelLimits(), settings.ModelLimits);
        Assert.Equal(new Agents.Context.ContextOptions(), settings.Models.Context);
        Assert.Equal(new Agents.Loop.LoopLimits().Turns, settings.Models.MaxTurns);
    }

    [Fact]
    public void Every_setting_reaches_the_part_that_it_is_about()
    {
        _target.With("devpilot.json", """
            {
              "model": "openai/gpt-5", "fallbackModel": "groq/x", "maxTurns": 9, "modelSilence": "5m", "modelRetries": 1, "budgetUsd": 1.5, "budgetTokens": 10,
              "contextTokens": 0, "timeout": "1h", "rounds": 1, "solution": "src\\A.slnx", "leastScore": 7.5,
              "testing": { "restoreTimeout": "1m", "buildTimeout": "2m", "testTimeout": "3m", "reruns": 0, "coverage": false }
            }
            """);

        var settings = Read();

        Assert.Empty(settings.Problems);
        var models = settings.Models;
        Assert.Equal(
            ("openai/gpt-5", "devpilot.json:2 says so", "groq/x", 9, 1.5m, 10L, 0),
            (models.Model, models.Origin, models.FallbackModel, models.MaxTurns, models.BudgetUsd, models.BudgetTokens, models.Context.BudgetTokens));
        Assert.Equal((TimeSpan.FromMinutes(5), 1), (settings.ModelLimits.Silence, settings.ModelLimits.Retries));
        Assert.Equal((TimeSpan.FromHours(1), 1), (settings.Pipeline.Limit, settings.Pipeline.MostRounds));
        Assert.Equal(("src/A.slnx", 7.5), (settings.Solution, settings.Evaluation.LeastOverall));
        Assert.Equal(
            new TestRunnerOptions { RestoreLimit = TimeSpan.FromMinutes(1), BuildLimit = TimeSpan.FromMinutes(2), TestLimit = TimeSpan.FromMinutes(3), Reruns = 0, CollectCoverage = false },
            settings.Testing);
    }

    [Fact]
    public void A_variable_that_cannot_be_meant_is_told_with_what_is_expected()
    {
        _variables["DEVPILOT_BUDGET_USD"] = "two";
        _variables["DEVPILOT_TESTING_TEST_TIMEOUT"] = "5";

        Assert.Equal(
            ["DEVPILOT_BUDGET_USD: is \"two\"; expected is a number above 0.", "DEVPILOT_TESTING_TEST_TIMEOUT: is \"5\"; expected is a time, such as 90s, 20m or 1h."],
            Read().Problems.Select(problem => problem.ToString()));
        Assert.Throws<SettingsException>(() => Read().Demand());
    }

    [Theory]
    [InlineData("DEVPILOT_BUDGET_USD", "-1")]
    [InlineData("DEVPILOT_BUDGET_USD", "0")]
    [InlineData("DEVPILOT_BUDGET_USD", "1,5")]
    [InlineData("DEVPILOT_BUDGET_TOKENS", "many")]
    [InlineData("DEVPILOT_BUDGET_TOKENS", "1.5")]
    public void A_number_of_the_environment_that_cannot_be_meant_is_refused(string variable, string value)
    {
        _variables[variable] = value;

        Assert.Equal(variable, Assert.Single(Read().Problems).Place);
    }

    [Fact]
    public void Numbers_are_read_the_same_in_every_culture()
    {
        _variables["DEVPILOT_BUDGET_USD"] = " 1.5 ";

        Assert.Equal(1.5m, Read().Models.BudgetUsd);
    }

    [Fact]
    public void Who_named_the_model_decides_whether_agents_may_ask_for_their_own()
    {
        _target.With("devpilot.json", """{ "model": "openai/gpt-5" }""");
        Assert.False(Read().Models.IsForAllAgents);

        _variables["DEVPILOT_MODEL"] = "openai/gpt-5";
        Assert.True(Read().Models.IsForAllAgents);
        Assert.Equal("DEVPILOT_MODEL says so", Read().Models.Origin);
    }

    [Theory]
    [InlineData("XDG_CONFIG_HOME", "/config", "/config/devpilot/devpilot.json")]
    [InlineData("HOME", "/home/ada", "/home/ada/.config/devpilot/devpilot.json")]
    [InlineData("APPDATA", "/app", "/app/devpilot/devpilot.json")]
    [InlineData("LANG", "C", null)]
    public void The_users_file_lies_in_the_folder_of_settings(string variable, string value, string? file)
    {
        Assert.Equal(file, SettingsReader.UserFile(new ModelEnvironment(new Dictionary<string, string> { [variable] = value })));
    }

    [Fact]
    public void Settings_of_a_target_that_link_out_of_it_are_not_read()
    {
        _home.With("elsewhere.json", """{ "rounds": 9 }""");
        File.CreateSymbolicLink(_target["devpilot.json"], _home["elsewhere.json"]);

        Assert.Contains("is a link out of the repository", Assert.Single(Read().Problems).Message);
        Assert.Equal("rounds=3 default", Effective("rounds"));
    }

    private static string Line(SettingKey key, string name) =>
        $"\"{name}\": {(key.Kind is SettingKind.Duration or SettingKind.Text ? $"\"{key.Default}\"" : key.Default)}";

    private string Effective(string key) => Read().All.Where(value => value.Key == key).Select(value => $"{value.Key}={value.Text} {value.Origin}").Single();

    private RunSettings Read() => SettingsReader.Read(
        _target.Root, new ModelEnvironment(new Dictionary<string, string>(_variables) { ["XDG_CONFIG_HOME"] = _home.Root }), _typed);
}
