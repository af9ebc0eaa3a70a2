using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DevPilot.Core.Runs;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>What <c>devpilot doctor</c> says about a machine, a repository and its settings.</summary>
public sealed class DoctorTests : IDisposable
{
    private readonly TargetRepository _target = TargetRepository.Sample();
    private readonly TemporaryFolder _home = new();

    public void Dispose()
    {
        _target.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task A_repository_in_order_can_be_run_on_and_each_setting_says_where_it_comes_from()
    {
        _target.With("devpilot.json", "{\n  // for all\n  \"rounds\": 2,\n  \"timeout\": \"30m\",\n}\n");
        _home.With("devpilot/devpilot.json", """{ "timeout": "20m" }""");

        var told = (await DoctorAsync("--budget-usd", "2.5")).Expect(ExitCodes.Success);

        Assert.Matches(@"ok +repository +\S.*: 2 C# projects, 1 with tests; EcommerceApp\.slnx", told.Output);
        Assert.Matches(@"ok +sdk +\.NET SDK [0-9]+\.", told.Output);
        Assert.Matches(@"ok +git +git version ", told.Output);
        Assert.Matches(@"ok +disk +[0-9.]+ GB free", told.Output);
        Assert.Matches(@"ok +writing ", told.Output);
        Assert.Matches(@"warn +sandbox .*with your rights", told.Output);
        Assert.Matches(@"ok +model +builtin, because DEVPILOT_MODEL says so", told.Output);
        Assert.Matches(@"rounds +2 +devpilot\.json:3", told.Output);
        Assert.Matches(@"timeout +20m +\S+devpilot\.json:1", told.Output);
        Assert.Matches(@"budgetUsd +2\.5 +--budget-usd", told.Output);
        Assert.Matches(@"leastScore +6 +default", told.Output);
        Assert.Contains("A run can start here.", told.Output);
    }

    [Fact]
    public async Task Everything_is_one_object_of_JSON()
    {
        var diagnosis = JsonElement.Parse((await DoctorAsync("--json")).Expect(ExitCodes.Success).Output);

        Assert.True(diagnosis.GetProperty("canRun").GetBoolean());
        Assert.Equal(
            ["repository", "sdk", "git", "disk", "writing", "sandbox", "model"],
            diagnosis.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()));
        var model = diagnosis.GetProperty("settings").EnumerateArray().Single(setting => setting.GetProperty("key").GetString() is "model");
        Assert.Equal(("builtin", "Environment", "DEVPILOT_MODEL"), (
            model.GetProperty("value").GetString(), model.GetProperty("origin").GetProperty("source").GetString(), model.GetProperty("origin").GetProperty("place").GetString()));
    }

    [Fact]
    public async Task A_folder_without_a_project_and_an_SDK_that_is_missing_fail()
    {
        using var empty = TargetRepository.Empty().With("readme.md", "");
        var nothing = (await DevPilotProcess.RunAsync(empty.Root, Variables(), "doctor", "--repo", empty.Root)).Expect(ExitCodes.CannotStart);
        Assert.Matches("fail +repository +There is no C# project", nothing.Output);

        _target.With("global.json", """{ "sdk": { "version": "99.0.100" } }""");
        var pinned = (await DoctorAsync()).Expect(ExitCodes.CannotStart);
        Assert.Matches(@"fail +sdk +Global\.json pins \.NET SDK 99\.0\.100", pinned.Output);
        Assert.Contains("Next: install .NET SDK 99.0.100", pinned.Output);
    }

    [Fact]
    public async Task Settings_that_cannot_be_meant_stop_a_run_before_it_begins()
    {
        _target.With("devpilot.json", "{\n  \"modle\": \"openai/gpt-5\",\n  \"apiKey\": \"sk-canary-1234567890\"\n}\n");

        var told = (await DoctorAsync()).Expect(ExitCodes.CannotStart);
        Assert.Contains("devpilot.json:2: There is no setting \"modle\". Nearest: \"model\".", told.Output);
        Assert.Contains("devpilot.json:3: \"apiKey\" is refused: keys and addresses of providers come from the environment only", told.Output);

        var run = await DevPilotProcess.RunAsync(_target.Root, Variables(), "Add email validation to User model", "--repo", _target.Root);
        run.ExpectRefusal(ExitCodes.CannotStart, "There is no setting \"modle\"", "Next: devpilot doctor");
        Assert.Empty(_target.Runs.List());
        Assert.DoesNotContain("sk-canary", told.Output + told.Error + run.Output + run.Error);
    }

    [Fact]
    public async Task What_a_repository_defines_for_itself_is_looked_at()
    {
        _target.With(".commands/deploy.md", "---\nkind: script\n---\necho deployed\n").With(".commands/broken.md", "---\nkind: scrpt\n---\nx\n");
        var told = (await DoctorAsync()).Expect(ExitCodes.Success);
        Assert.Matches(@"warn +commands +\.commands/broken\.md:2: kind is 'scrpt'", told.Output);
        Assert.Matches(@"ok +commands +/deploy", told.Output);
        Assert.Matches(@"warn +trust +left out until you trust it: .*\.commands/deploy\.md", told.Output);

        _target.With(".agents/mine/config.json", "{ \"after\": \"lunch\" }");
        Assert.Matches(@"fail +agents +\.agents/mine/config\.json", (await DoctorAsync()).Expect(ExitCodes.CannotStart).Output);
    }

    [Fact]
    public async Task Keys_are_found_and_not_printed_and_a_model_that_is_out_of_reach_is_told()
    {
        var variables = Variables();
        variables["DEVPILOT_MODEL"] = "openai/gpt-5";
        variables["GROQ_API_KEY"] = "gsk-canary-1234567890";

        var told = (await DevPilotProcess.RunAsync(_target.Root, variables, "doctor", "--repo", _target.Root)).Expect(ExitCodes.Success);

        Assert.Matches("warn +model +OpenAI needs a key: set OPENAI_API_KEY", told.Output);
        Assert.Matches("ok +groq +GROQ_API_KEY is set; ", told.Output);
        Assert.DoesNotContain("canary", told.Output + told.Error);
    }

    [Fact]
    public async Task Ollama_is_asked_for_its_models()
    {
        await using var server = await ScriptedModelServer.StartAsync(_ => "unused");
        var variables = Variables();
        variables["OLLAMA_HOST"] = server.Address.ToString();

        var told = (await DevPilotProcess.RunAsync(_target.Root, variables, "doctor", "--repo", _target.Root, "--model", "ollama/missing")).Expect(ExitCodes.Success);

        Assert.Matches("warn +ollama +answers; scripted:latest", told.Output);
        Assert.Contains("Next: ollama pull missing", told.Output);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData("+PONG\r\n", "ok +redis .* answers")]
    [InlineData("-NOAUTH Authentication required.\r\n", "warn +redis .*NOAUTH")]
    [InlineData("", "warn +redis .*does not answer")]
    public async Task Redis_is_asked_only_where_it_is_named(string answer, string says)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var asked = AnswerAsync(listener, answer);
        var variables = Variables();
        variables["REDIS_URL"] = $"redis://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        var told = (await DevPilotProcess.RunAsync(_target.Root, variables, "doctor", "--repo", _target.Root)).Expect(ExitCodes.Success);

        Assert.Matches(says, told.Output);
        Assert.Equal("*1\r\n$4\r\nPING\r\n", await asked);
    }

    [Fact]
    public async Task The_schema_can_be_written_anywhere()
    {
        using var empty = TargetRepository.Empty();

        var schema = (await DevPilotProcess.RunAsync(empty.Root, "doctor", "--schema")).Expect(ExitCodes.Success);

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Root, "docs", "devpilot.schema.json")), schema.Output);
    }

    private Task<CommandExit> DoctorAsync(params string[] args) => DevPilotProcess.RunAsync(_target.Root, Variables(), ["doctor", "--repo", _target.Root, .. args]);

    /// <summary>Nothing of this machine's own.</summary>
    private Dictionary<string, string> Variables() => new()
    {
        ["HOME"] = _home.Root,
        ["XDG_CONFIG_HOME"] = _home.Root,
        ["DEVPILOT_MODEL"] = "builtin",
        ["OLLAMA_HOST"] = "",
        ["REDIS_URL"] = "",
        ["ANTHROPIC_API_KEY"] = "",
        ["OPENAI_API_KEY"] = "",
    };

    private static async Task<string> AnswerAsync(TcpListener listener, string answer)
    {
        using var client = await listener.AcceptTcpClientAsync();
        var stream = client.GetStream();
        var bytes = new byte[100];
        var length = await stream.ReadAsync(bytes);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        // Silence until the other side gives up.
        if (answer.Length is 0)
            _ = await stream.ReadAsync(new byte[1]);
        return Encoding.ASCII.GetString(bytes, 0, length);
    }
}
