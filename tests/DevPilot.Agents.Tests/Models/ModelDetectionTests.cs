using System.Runtime.Versioning;
using DevPilot.Agents.Models;
using DevPilot.TestSupport;

namespace DevPilot.Agents.Tests.Models;

[UnsupportedOSPlatform("windows")]
public sealed class ModelDetectionTests : IDisposable
{
    private const string Tags = """{"models":[{"name":"nomic-embed-text:latest"},{"name":"bge:latest","details":{"family":"bert"}},{"name":"qwen3:8b","details":{"family":"qwen3"}},{"name":"llama3:8b"}]}""";

    private static readonly string[] _order = ["oumi", "claude-cli", "anthropic", "openai", "together", "groq", "huggingface", "ollama", "builtin"];

    private readonly TemporaryFolder _programs = new();

    public void Dispose() => _programs.Dispose();

    public static TheoryData<string> All => [.. _order];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_is_taken_when_it_is_the_only_one(string provider)
    {
        var (environment, http) = World([provider]);

        Assert.Equal(provider, (await DetectAsync(environment, http)).Model.Provider);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_is_taken_before_all_that_come_after_it(string provider)
    {
        var (environment, http) = World(_order[Array.IndexOf(_order, provider)..]);

        Assert.Equal(provider, (await DetectAsync(environment, http)).Model.Provider);
    }

    [Theory]
    [InlineData("oumi", "oumi/tuned", "USE_OUMI_MODEL is true")]
    [InlineData("anthropic", "anthropic/claude-sonnet-4-5", "ANTHROPIC_API_KEY is set")]
    [InlineData("openai", "openai/gpt-5", "OPENAI_API_KEY is set")]
    [InlineData("ollama", "ollama/qwen3:8b", "Ollama answers at http://127.0.0.1:11434/")]
    [InlineData("builtin", "builtin", "no model is configured")]
    public async Task The_choice_says_what_was_taken_and_why(string provider, string model, string reason)
    {
        var (environment, http) = World([provider]);

        var choice = await DetectAsync(environment, http);

        Assert.Equal((model, reason), (choice.Model.ToString(), choice.Reason));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("True", true)]
    [InlineData("1", true)]
    [InlineData("false", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public async Task Oumi_is_asked_only_where_its_variable_says_so(string value, bool isTaken)
    {
        var (environment, http) = World(["oumi", "openai"]);
        environment["USE_OUMI_MODEL"] = value;

        Assert.Equal(isTaken ? "oumi" : "openai", (await DetectAsync(environment, http)).Model.Provider);
    }

    [Theory]
    [InlineData("OUMI_MODEL")]
    [InlineData("OUMI_INFERENCE_URL")]
    public async Task Oumi_without_its_model_or_address_says_what_to_set(string missing)
    {
        var (environment, http) = World(["oumi"]);
        environment.Remove(missing);

        var refused = await Assert.ThrowsAsync<ModelConfigurationException>(() => DetectAsync(environment, http));

        Assert.Contains($"set {missing}", refused.Message);
    }

    [Theory]
    [InlineData("""{"models":[]}""")]
    [InlineData("""{"models":[{"name":"nomic-embed-text:latest"}]}""")]
    [InlineData("""{"models":[{"name":"bge:latest","details":{"family":"bert"}}]}""")]
    [InlineData("""{"version":"0.1"}""")]
    [InlineData("Ollama is running")]
    [InlineData("[]")]
    public async Task An_Ollama_without_a_chat_model_is_passed_over(string tags)
    {
        Assert.True((await DetectAsync([], AnsweredHttp.Json(tags))).Model.IsBuiltIn);
    }

    [Fact]
    public async Task Nothing_is_asked_of_Ollama_when_a_key_is_set()
    {
        var (environment, http) = World(["openai", "ollama"]);

        await DetectAsync(environment, http);

        Assert.Empty(http.Asked);
    }

    [Theory]
    [InlineData("llama3:8b", "llama3:8b")]
    [InlineData("mistral", "qwen3:8b")]
    public async Task The_Ollama_model_of_the_environment_is_taken_where_it_is_there(string wanted, string taken)
    {
        Assert.Equal(taken, (await DetectAsync(new() { ["OLLAMA_MODEL"] = wanted }, AnsweredHttp.Json(Tags))).Model.Name);
    }

    [Fact]
    public async Task Ollama_is_looked_for_where_its_own_variable_says()
    {
        var http = AnsweredHttp.Json(Tags);

        await DetectAsync(new() { ["OLLAMA_HOST"] = "gpu.local:11500" }, http);

        Assert.Equal(new Uri("http://gpu.local:11500/api/tags"), Assert.Single(http.Asked));
    }

    [Fact]
    public async Task A_file_named_claude_that_is_no_program_is_passed_over()
    {
        File.WriteAllText(_programs["claude"], "");
        File.SetUnixFileMode(_programs["claude"], UnixFileMode.UserRead);

        Assert.True((await DetectAsync(new() { ["PATH"] = _programs.Root }, AnsweredHttp.Nobody())).Model.IsBuiltIn);
    }

    [Theory]
    [InlineData("anthropic", "set ANTHROPIC_API_KEY")]
    [InlineData("claude-cli", "npm install")]
    [InlineData("vllm", "set VLLM_MODEL, or --model vllm/<model>")]
    [InlineData("oumi/x", "set OUMI_INFERENCE_URL")]
    [InlineData("openia/gpt-5", "There is no provider 'openia'. Known: builtin, oumi, claude-cli")]
    [InlineData("/gpt-5", "is not a model")]
    public void A_named_model_that_cannot_be_asked_says_what_to_do(string named, string says)
    {
        using var http = new HttpClient(AnsweredHttp.Nobody());
        var detection = new ModelDetection(new ModelEnvironment(new Dictionary<string, string>()), http);

        Assert.Contains(says, Assert.Throws<ModelConfigurationException>(() => detection.Resolve(named, "a test")).Message);
    }

    private static async Task<ModelChoice> DetectAsync(Dictionary<string, string> environment, AnsweredHttp handler)
    {
        using var http = new HttpClient(handler);
        return await new ModelDetection(new ModelEnvironment(environment), http) { OllamaPatience = TimeSpan.FromMinutes(5) }.DetectAsync(CancellationToken.None);
    }

    /// <summary>A machine that has these providers and no other.</summary>
    private (Dictionary<string, string> Environment, AnsweredHttp Http) World(IEnumerable<string> providers)
    {
        var environment = new Dictionary<string, string>();
        foreach (var provider in providers)
        {
            switch (provider)
            {
                case "oumi":
                    environment["USE_OUMI_MODEL"] = "true";
                    environment["OUMI_MODEL"] = "tuned";
                    environment["OUMI_INFERENCE_URL"] = "http://127.0.0.1:9000/v1";
                    break;
                case "claude-cli":
                    File.WriteAllText(_programs["claude"], "#!/bin/sh\n");
                    File.SetUnixFileMode(_programs["claude"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
                    environment["PATH"] = $"/no-such-folder:{_programs.Root}";
                    break;
                case not ("ollama" or "builtin"):
                    environment[$"{provider.ToUpperInvariant()}_API_KEY"] = "key";
                    break;
            }
        }

        return (environment, providers.Contains("ollama") ? AnsweredHttp.Json(Tags) : AnsweredHttp.Nobody());
    }

    [Theory]
    [InlineData("0.0.0.0", "http://127.0.0.1:11434/")]
    [InlineData("127.0.0.1", "http://127.0.0.1:11434/")]
    [InlineData(":8080", "http://127.0.0.1:8080/")]
    [InlineData("gpu.lan:80", "http://gpu.lan/")]
    [InlineData("[::1]", "http://[::1]:11434/")]
    [InlineData("https://gpu.lan", "https://gpu.lan/")]
    public void The_address_of_Ollama_is_read_as_Ollama_reads_it(string host, string address) => Assert.Equal(
        address,
        new ModelEnvironment(new Dictionary<string, string> { ["OLLAMA_HOST"] = host }).BaseUrlOf(ModelProviders.Ollama)!.ToString());
}
