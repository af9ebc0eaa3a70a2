using System.Text.Json;
using DevPilot.Core.Runs;
using DevPilot.ScriptedMcp;
using DevPilot.ScriptedModels;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary>MCP servers that a repository brings: started where it is trusted, and nowhere else. A file that the server would write tells which.</summary>
[Trait("Category", "Slow")]
public sealed class TargetMcpServersTests : IDisposable
{
    private const string Tool = "mcp__stock__stock";

    private const string PlanAnswer = """
        {"cannot":"","summary":"Give User a nickname.","steps":[{"title":"Add it","detail":""}],
         "files":[{"path":"src/EcommerceApp/Models/User.cs","action":"modify"}],"risks":[],"verification":[]}
        """;

    private readonly TargetRepository _target = TargetRepository.Sample();
    private readonly TemporaryFolder _home = new();

    public TargetMcpServersTests() => WriteServers("canary");

    public void Dispose()
    {
        _target.Dispose();
        _home.Dispose();
    }

    private string Canary => _home["canary"];

    [Fact]
    public async Task Where_nobody_trusts_the_repository_its_server_is_not_started_and_the_run_says_so()
    {
        await using var model = await ModelAsync();

        var run = await RunAsync(model);

        Assert.False(File.Exists(Canary));
        Assert.Contains("This repository is not trusted; look at what it would execute with: devpilot trust. Left out: MCP servers of .mcp.json (stock).", run.Output);
        Assert.All(model.Requests, request => Assert.DoesNotContain(Tool, request.Tools));
        Assert.Contains("There is no tool", model.Requests[^1].Last);
    }

    [Fact]
    public async Task Where_it_is_trusted_the_server_answers_and_a_change_asks_again()
    {
        await using var model = await ModelAsync();
        (await DevPilotProcess.RunAsync(_target.Root, Environment(model), "trust", "--yes", "--repo", _target.Root)).Expect(ExitCodes.Success);

        var run = await RunAsync(model);

        Assert.DoesNotContain("Left out", run.Output);
        Assert.Contains("A7: 7 pieces", model.Requests[^1].Last);
        var seen = await File.ReadAllTextAsync(Canary);
        Assert.Contains(".devpilot/workspaces/", seen);
        Assert.DoesNotContain("key-of-the-test", seen);
        Assert.Contains("DEVPILOT_RUN=", seen);
        File.Delete(Canary);

        WriteServers("canary", "noise");
        var changed = await RunAsync(model);

        Assert.False(File.Exists(Canary));
        Assert.Contains("look again with: devpilot trust (changed: .mcp.json)", changed.Output);
    }

    [Fact]
    public async Task Trust_for_one_run_is_not_recorded()
    {
        await using var model = await ModelAsync();

        await RunAsync(model, "--trust");

        Assert.True(File.Exists(Canary));
        Assert.Contains("A7: 7 pieces", model.Requests[^1].Last);
        Assert.False(File.Exists(_home["devpilot/trust.json"]));
    }

    [Fact]
    public async Task An_agent_that_names_a_file_gets_its_servers_instead_and_that_file_needs_trust_too()
    {
        _target.With(".agents/planner/servers.json", _target.Read(".mcp.json"))
            .With(".agents/planner/config.json", """{"mcp_config_path":"servers.json"}""");
        _target.With(".mcp.json", """{"mcpServers":{}}""");
        await using var model = await ModelAsync();

        var run = await RunAsync(model);
        Assert.Contains("MCP servers of .agents/planner/servers.json (stock)", run.Output);
        (await DevPilotProcess.RunAsync(_target.Root, Environment(model), "trust", "--yes", "--repo", _target.Root)).Expect(ExitCodes.Success);
        var trusted = await RunAsync(model);

        Assert.DoesNotContain("Left out", trusted.Output);
        Assert.Contains("A7: 7 pieces", model.Requests[^1].Last);
    }

    [Fact]
    public async Task A_replay_starts_no_server()
    {
        await using var model = await ModelAsync();
        await RunAsync(model, "--trust");
        File.Delete(Canary);

        using var recorded = _target.Runs.Open("last");
        (await DevPilotProcess.RunAsync(_target.Root, Environment(model), "replay", recorded.Id, "--repo", _target.Root)).Expect(ExitCodes.Success);

        Assert.False(File.Exists(Canary));
    }

    private static Task<ScriptedModelServer> ModelAsync() => ScriptedModelServer.StartAsync(request =>
        request.Messages.Count is 1 ? ScriptedAnswer.Call(Tool, """{"article":"A7"}""") : PlanAnswer);

    private void WriteServers(params string[] behaviours) => _target.With(".mcp.json", JsonSerializer.Serialize(new
    {
        mcpServers = new
        {
            stock = new
            {
                command = ScriptedMcpServer.Command,
                args = ScriptedMcpServer.Arguments([.. behaviours.Select(behaviour => behaviour is "canary" ? $"canary={Canary}" : behaviour)]),
            },
        },
    }));

    private async Task<CommandExit> RunAsync(ScriptedModelServer model, params string[] more) => (await DevPilotProcess.RunAsync(
        _target.Root, Environment(model), ["Give User a Nickname", "--repo", _target.Root, "--until", "planner", .. more])).Expect(ExitCodes.Success);

    private Dictionary<string, string> Environment(ScriptedModelServer model) => new()
    {
        ["XDG_CONFIG_HOME"] = _home.Root,
        ["DEVPILOT_MODEL"] = "anthropic/claude-sonnet-4-5",
        ["ANTHROPIC_API_KEY"] = "key-of-the-test",
        ["ANTHROPIC_BASE_URL"] = model.Address.ToString().TrimEnd('/'),
    };
}
