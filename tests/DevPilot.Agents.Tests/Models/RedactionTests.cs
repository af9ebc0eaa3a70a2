using System.Text.Json;
using DevPilot.Agents.Exchanges;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Models;

public sealed class RedactionTests
{
    private const string Secret = "hunter2-hunter2";
    private const string Awkward = "pa\"ss\\wo<rd>é";

    private static readonly Redaction _redaction = new(new Dictionary<string, string>
    {
        ["DATABASE_PASSWORD"] = Secret,
        ["MY_TOKEN"] = Awkward,
        ["SIGNING_KEY_PRIVATE_KEY"] = "line one\nline two",
        ["EDITOR"] = "vim-the-editor",
        ["SHORT_TOKEN"] = "short",
    });

    [Theory]
    [InlineData("connect with hunter2-hunter2!", "connect with [redacted]!")]
    [InlineData("hunter2-\n    hunter2", "[redacted]")]
    [InlineData("hunter2-\\n\\rhunter2", "[redacted]")]
    [InlineData("hunter2-\r\nhun\r\nter2", "[redacted]")]
    [InlineData("hunter2 hunter2", "hunter2 hunter2")]
    [InlineData("pa\"ss\\wo<rd>é", "[redacted]")]
    [InlineData("short and vim-the-editor", "short and vim-the-editor")]
    [InlineData("line one\nline two", "[redacted]")]
    [InlineData("line one\\nline two", "[redacted]")]
    public void Values_of_variables_whose_names_speak_of_secrets_are_taken_out(string text, string clean)
    {
        Assert.Equal(clean, _redaction.Clean(text));
    }

    [Fact]
    public void A_value_is_known_again_inside_of_a_JSON_string_however_that_is_escaped()
    {
        Assert.Equal("\"[redacted]\"", _redaction.Clean(JsonSerializer.Serialize(Awkward)));
        Assert.Equal("\"[redacted]\"", _redaction.Clean(JsonSerializer.Serialize(Awkward, ExchangeLog.Json)));
    }

    [Theory]
    [InlineData("sk-ant-api03-", "ABCDEFGHIJKLMNOPQRSTUVWX")]
    [InlineData("sk-proj-", "abcdefghijklmnopqrstuvwx")]
    [InlineData("gsk_", "abcdefghijklmnopqrstuvwx")]
    [InlineData("hf_", "abcdefghijklmnopqrstuvwx")]
    [InlineData("ghp_", "abcdefghijklmnopqrstuvwx")]
    [InlineData("github_pat_", "abcdefghijklmnopqrstuvwx")]
    [InlineData("xoxb-", "123456789012-abcdef")]
    [InlineData("AKIA", "ABCDEFGHIJKLMNOP")]
    [InlineData("sk_live_", "abcdefghijklmnopqrst")]
    public void What_has_the_shape_of_a_key_is_taken_out(string prefix, string rest)
    {
        Assert.Equal("the key [redacted], it says", _redaction.Clean($"the key {prefix}{rest}, it says"));
        Assert.Equal($"the key {prefix}, it says", _redaction.Clean($"the key {prefix}, it says"));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\\n")]
    public void A_private_key_is_taken_out_over_all_its_lines(string lineBreak)
    {
        const string Dashes = "-----";
        var key = string.Join(lineBreak, $"{Dashes}BEGIN RSA PRIVATE KEY{Dashes}", "MIIEow", $"{Dashes}END RSA PRIVATE KEY{Dashes}");

        Assert.Equal("a [redacted] b", _redaction.Clean($"a {key} b"));
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task A_key_that_a_provider_quotes_in_its_error_reaches_no_event_and_no_message(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(ScriptedAnswer.Failure(401, "Incorrect API key provided: key-of-the-test. See our site."));

        var answer = await world.PlanAsync(await world.BackendAsync(protocol));

        Assert.Contains("provided: [redacted]. See", answer.Problem!.Message);
        Assert.All(world.Events.OfType<ModelTrouble>(), trouble => Assert.DoesNotContain("key-of-the-test", trouble.Message));
        Assert.NotEmpty(world.Events.OfType<ModelTrouble>());
    }

    [Theory]
    [InlineData(WireProtocol.Anthropic)]
    [InlineData(WireProtocol.OpenAI)]
    public async Task Secrets_in_files_and_answers_are_not_kept_in_exchanges(WireProtocol protocol)
    {
        await using var world = await ModelWorld.StartAsync(
            ScriptedAnswer.Call("read_file", """{"path":"src/Settings.cs"}"""),
            ModelWorld.PlanAnswer.Replace("It compiles.", "Log in with pass-\\u0022word-of-the-test."));
        world.With("src/Settings.cs", "// pass-\"word-of-the-test\n");

        var answer = await world.PlanAsync(await world.BackendAsync(protocol, more: new Dictionary<string, string> { ["SHOP_PASSWORD"] = "pass-\"word-of-the-test" }));

        Assert.Null(answer.Problem);
        var kept = Directory.GetFiles(world.ExchangesFolder).Select(File.ReadAllText).ToList();
        Assert.Equal(2, kept.Count);
        Assert.All(kept, text => Assert.DoesNotContain("word-of-the-test", text));
        Assert.Contains("[redacted]", kept[1]);
        Assert.All(kept, text => Assert.NotNull(JsonSerializer.Deserialize<Exchange>(text, ExchangeLog.Json)));
    }
}
