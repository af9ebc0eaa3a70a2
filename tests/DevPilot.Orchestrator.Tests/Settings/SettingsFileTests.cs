using System.Text;
using DevPilot.Orchestrator.Settings;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Settings;

public sealed class SettingsFileTests
{
    [Theory]
    [InlineData("\"https://devpilot.example/api/cline\"", 0)]
    [InlineData("\"off\"", 0)]
    [InlineData("\"https://user:password@devpilot.example\"", 1)]
    [InlineData("\"https://devpilot.example/api/cline?token=secret\"", 1)]
    [InlineData("\"ftp://devpilot.example\"", 1)]
    [InlineData("\"on\"", 1)]
    [InlineData("true", 1)]
    public void Where_runs_are_reported_is_an_address_without_secrets_or_off(string json, int problems)
    {
        Assert.Equal(problems, Parse($$"""{ "reportTo": {{json}} }""", SettingSource.User).Problems.Count);
    }

    [Fact]
    public void A_repository_cannot_say_where_runs_are_reported()
    {
        var layer = Parse("""{ "reportTo": "https://evil.example" }""", SettingSource.Target);

        Assert.Empty(layer.Values);
        Assert.Contains("must not decide", Assert.Single(layer.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_value_is_read_with_its_line()
    {
        var layer = Parse(
            """
            {
              "$schema": "docs/devpilot.schema.json",
              "model": "anthropic/claude-sonnet-4-5", // a comment
              "budgetUsd": 2.50,
              "timeout": "20m",
              "agents": { "coder": { "model": "openai/gpt-5", "maxTurns": 30 } },
              /* another */
              "testing": {
                "reruns": 0,
                "coverage": false,
              },
            }
            """);

        Assert.Empty(layer.Problems);
        Assert.Equal(
            [
                "model=anthropic/claude-sonnet-4-5 devpilot.json:3",
                "budgetUsd=2.50 devpilot.json:4",
                "timeout=20m devpilot.json:5",
                "agents.coder.model=openai/gpt-5 devpilot.json:6",
                "agents.coder.maxTurns=30 devpilot.json:6",
                "testing.reruns=0 devpilot.json:9",
                "testing.coverage=false devpilot.json:10",
            ],
            layer.Values.Select(value => $"{value.Key}={value.Text} {value.Origin}"));
    }

    [Theory]
    [InlineData("""{ "modle": "x" }""", "There is no setting \"modle\". Nearest: \"model\".")]
    [InlineData("""{ "BudgetUSD": 2 }""", "There is no setting \"BudgetUSD\". Nearest: \"budgetUsd\".")]
    [InlineData("""{ "reruns": 2 }""", "There is no setting \"reruns\". There is \"testing.reruns\".")]
    [InlineData("""{ "testing.reruns": 2 }""", "There is no setting \"testing.reruns\".")]
    [InlineData("""{ "testing": { "rerun": 2 } }""", "There is no setting \"testing.rerun\". Nearest: \"reruns\".")]
    [InlineData("""{ "agents": { "coder": { "turns": 2 } } }""", "There is no setting \"agents.coder.turns\". Nearest: \"maxTurns\".")]
    [InlineData("""{ "xyz": { "deep": [1, 2] } }""", "There is no setting \"xyz\". Known here: ")]
    public void An_unknown_name_is_told_with_the_nearest_known_one(string json, string expected)
    {
        Assert.StartsWith(expected, Assert.Single(Parse(json).Problems).Message);
    }

    [Theory]
    [InlineData("""{ "model": 5 }""", "\"model\" is 5; expected is a text in quotation marks.")]
    [InlineData("""{ "model": "" }""", "\"model\" is \"\"; expected is a text in quotation marks.")]
    [InlineData("""{ "budgetUsd": "2" }""", "\"budgetUsd\" is \"2\"; expected is a number above 0.")]
    [InlineData("""{ "budgetUsd": 0 }""", "\"budgetUsd\" is 0; expected is a number above 0.")]
    [InlineData("""{ "rounds": 2.5 }""", "\"rounds\" is 2.5; expected is a whole number from 1 to 20.")]
    [InlineData("""{ "rounds": 0 }""", "\"rounds\" is 0; expected is a whole number from 1 to 20.")]
    [InlineData("""{ "timeout": 20 }""", "\"timeout\" is 20; expected is a time in quotation marks, such as \"90s\", \"20m\" or \"1h\".")]
    [InlineData("""{ "timeout": "20" }""", "\"timeout\" is \"20\"; expected is a time in quotation marks, such as \"90s\", \"20m\" or \"1h\".")]
    [InlineData("""{ "leastScore": 11 }""", "\"leastScore\" is 11; expected is a number from 0 to 10.")]
    [InlineData("""{ "testing": { "coverage": "yes" } }""", "\"testing.coverage\" is \"yes\"; expected is true or false.")]
    [InlineData("""{ "testing": true }""", "\"testing\" is true; expected is an object: { \"restoreTimeout\": ..., \"buildTimeout\": ... }.")]
    [InlineData("""{ "agents": ["coder"] }""", "\"agents\" is a list; expected is an object: {")]
    [InlineData("[1]", "holds settings as one JSON object")]
    public void A_value_of_the_wrong_kind_is_told_with_what_is_expected(string json, string expected)
    {
        var layer = Parse(json);

        Assert.StartsWith(expected, Assert.Single(layer.Problems).Message);
        Assert.Empty(layer.Values);
    }

    [Fact]
    public void All_problems_are_told_at_once_each_with_its_line()
    {
        var layer = Parse("{\n  \"modle\": 1,\n  \"rounds\": \"x\",\n\n  \"timeout\": \"5m\"\n}");

        Assert.Equal(["devpilot.json:2", "devpilot.json:3"], layer.Problems.Select(problem => problem.Place));
        Assert.Equal(["timeout"], layer.Values.Select(value => value.Key));
    }

    [Theory]
    [InlineData("{ \"model\": \"x\"", "devpilot.json:1")]
    [InlineData("{\n \"model\": x }", "devpilot.json:2")]
    [InlineData("{\n}\n{", "devpilot.json:3")]
    public void What_is_no_JSON_is_told_with_its_line(string json, string place)
    {
        var problem = Assert.Single(Parse(json).Problems);

        Assert.Equal(place, problem.Place);
        Assert.StartsWith("is no JSON: ", problem.Message);
        Assert.DoesNotContain("BytePosition", problem.Message);
    }

    [Fact]
    public void A_name_that_stands_twice_is_told()
    {
        Assert.Equal("\"rounds\" stands here a second time.", Assert.Single(Parse("""{ "rounds": 2, "rounds": 3 }""").Problems).Message);
    }

    [Fact]
    public void Null_is_as_where_nothing_stands()
    {
        var layer = Parse("""{ "model": null, "timeout": null }""");

        Assert.Empty(layer.Values);
        Assert.Empty(layer.Problems);
    }

    [Theory]
    [InlineData("""{ "anthropicApiKey": "sk-ant-secret" }""", "ANTHROPIC_API_KEY")]
    [InlineData("""{ "openai": { "apiKey": "sk-ant-secret" } }""", "There is no setting \"openai\"")]
    [InlineData("""{ "OPENAI_API_KEY": "sk-ant-secret" }""", "OPENAI_API_KEY")]
    [InlineData("""{ "groq_base_url": "http://sk-ant-secret" }""", "GROQ_BASE_URL")]
    [InlineData("""{ "baseUrl": "http://sk-ant-secret" }""", "never from a repository")]
    [InlineData("""{ "agents": { "coder": { "endpoint": "http://sk-ant-secret" } } }""", "never from a repository")]
    [InlineData("""{ "apiKey": ["sk-ant-secret"] }""", "revoke it")]
    [InlineData("""{ "password": "sk-ant-secret" }""", "never from a repository")]
    public void Keys_and_addresses_are_refused_and_never_repeated(string json, string says)
    {
        var problem = Assert.Single(Parse(json).Problems).ToString();

        Assert.Contains(says, problem);
        Assert.DoesNotContain("sk-ant-secret", problem);
    }

    [Theory]
    [InlineData("budgetTokens", "1000")]
    [InlineData("contextTokens", "1000")]
    public void A_bound_in_tokens_is_no_secret(string name, string value)
    {
        Assert.Empty(Parse($$"""{ "{{name}}": {{value}} }""").Problems);
    }

    [Fact]
    public void A_repository_cannot_ask_for_a_recording()
    {
        Assert.Contains("cannot ask for one", Assert.Single(Parse("""{ "model": "replay:/home/me/run" }""").Problems).Message);
        Assert.Empty(Parse("""{ "model": "replay:/home/me/run" }""", SettingSource.User).Problems);
    }

    [Fact]
    public void What_is_about_one_repository_has_no_place_in_the_users_file()
    {
        Assert.Contains("belongs into the devpilot.json of that repository", Assert.Single(Parse("""{ "solution": "A.slnx" }""", SettingSource.User).Problems).Message);
    }

    [Theory]
    [InlineData("utf-8 with mark")]
    [InlineData("utf-16")]
    public void Byte_order_marks_and_line_ends_of_Windows_are_no_trouble(string encoding)
    {
        using var folder = new TemporaryFolder();
        Encoding written = encoding is "utf-16" ? Encoding.Unicode : new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        File.WriteAllText(folder["devpilot.json"], "{\r\n  \"rounds\": 5\r\n}\r\n", written);

        var layer = SettingsFile.Read(folder["devpilot.json"], "devpilot.json", SettingSource.Target);

        Assert.Equal(new SettingValue("rounds", "5", new SettingOrigin(SettingSource.Target, "devpilot.json:2")), Assert.Single(layer.Values));
    }

    [Fact]
    public void An_empty_file_a_folder_and_a_file_that_is_not_there_are_told_apart()
    {
        using var folder = new TemporaryFolder().With("empty.json", " \n").With("folder.json/x", "");

        Assert.Equal(SettingsLayer.Silent, SettingsFile.Read(folder["none.json"], "x", SettingSource.Target));
        Assert.Empty(SettingsFile.Read(folder["empty.json"], "x", SettingSource.Target).Problems);
        Assert.Contains("is a folder", Assert.Single(SettingsFile.Read(folder["folder.json"], "x", SettingSource.Target).Problems).Message);
    }

    private static SettingsLayer Parse(string json, SettingSource source = SettingSource.Target) => SettingsFile.Parse(json, "devpilot.json", source);
}
