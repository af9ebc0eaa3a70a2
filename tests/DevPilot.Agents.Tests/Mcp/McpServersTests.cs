using DevPilot.Agents.Loop;
using DevPilot.Agents.Mcp;
using DevPilot.Core.Runs;
using DevPilot.ScriptedMcp;
using DevPilot.TestSupport;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Tests.Mcp;

/// <summary>Real servers that misbehave, and what a run makes of them.</summary>
[Trait("Category", "Slow")]
public sealed class McpServersTests : McpServersOfRun
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task Tools_are_offered_under_names_that_providers_take_and_answer()
    {
        await using var servers = Servers(Server("my shop!", "noise"), Server("my_shop_"));

        var tools = await ToolsAsync(servers);

        Assert.Contains("mcp__my_shop___stock", tools.Select(tool => tool.Name));
        Assert.Contains("mcp__my_shop___stock_2", tools.Select(tool => tool.Name));
        Assert.Contains("mcp__my_shop___odd_name_2", tools.Select(tool => tool.Name));
        Assert.All(tools, tool => Assert.Matches("^[a-zA-Z0-9_-]{1,64}$", tool.Name));
        Assert.Equal(tools.Count, tools.Select(tool => tool.Name).Distinct().Count());
        var stock = tools.First(tool => tool.Name.EndsWith("__stock", StringComparison.Ordinal));
        Assert.Equal("How many pieces of an article are in stock.", stock.Description);
        Assert.Contains("article", stock.JsonSchema.GetRawText());
        Assert.Equal("A7: 7 pieces", await CallAsync(stock, ("article", "A7")));
        Assert.Empty(Events);
    }

    [Fact]
    public async Task A_server_is_started_once_and_only_when_an_agent_needs_it()
    {
        await using var servers = Servers(Server("shop", $"canary={Folder["canary"]}"));

        Assert.Empty(await servers.ToolsAsync("evaluator", PipelineStage.Evaluator, CancellationToken.None));
        Assert.False(File.Exists(Folder["canary"]));
        await ToolsAsync(servers);
        Assert.True(File.Exists(Folder["canary"]));
        File.Delete(Folder["canary"]);
        Assert.NotEmpty(await ToolsAsync(servers));
        Assert.False(File.Exists(Folder["canary"]));
    }

    [Fact]
    public async Task A_server_whose_files_the_run_has_changed_is_not_started()
    {
        WhyNotNow = "tools/server.js is changed by this run.";
        await using var servers = Servers(Server("shop", $"canary={Folder["canary"]}"));

        Assert.Empty(await ToolsAsync(servers));
        Assert.Empty(servers.ForProgram("planner", PipelineStage.Planner));

        Assert.False(File.Exists(Folder["canary"]));
        Assert.Contains("goes on without the MCP server shop of .mcp.json: tools/server.js is changed by this run.", Told());
    }

    [Fact]
    public async Task A_server_gets_the_workspace_what_its_configuration_says_and_no_key()
    {
        Environment.SetEnvironmentVariable("ANTHROPIC_API_KEY_OF_TEST", "key-of-the-test");
        await using var servers = Servers(Server("shop", $"canary={Folder["canary"]}") with { Environment = new Dictionary<string, string> { ["LEVEL"] = "2" } });

        await ToolsAsync(servers);

        var seen = await File.ReadAllLinesAsync(Folder["canary"]);
        Assert.Contains($"folder {Folder.Root}", seen);
        Assert.Contains("LEVEL=2", seen);
        Assert.Contains(seen, line => line.StartsWith("PATH=", StringComparison.Ordinal));
        Assert.DoesNotContain(seen, line => line.Contains("key-of-the-test", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("exit", "exit code 3. Its last words: No database at 127.0.0.1:5432")]
    [InlineData("endless", "a message is longer than 1,000,000 bytes")]
    public async Task A_server_that_does_not_begin_is_told_once_and_the_others_serve(string behaviour, string says)
    {
        Limits = Limits with { MessageBytes = 1_000_000, Death = behaviour is "exit" ? _patience : Limits.Death };
        await using var servers = Servers(Server("bad", behaviour), Server("good"));

        var tools = await ToolsAsync(servers);
        await ToolsAsync(servers);

        Assert.NotEmpty(tools);
        Assert.All(tools, tool => Assert.StartsWith("mcp__good__", tool.Name));
        Assert.Contains("goes on without the MCP server bad of .mcp.json: ", Told());
        Assert.Contains(says, Told());
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("garbage")]
    public async Task A_server_that_never_says_what_it_offers_is_given_up(string behaviour)
    {
        Limits = Limits with { Start = TimeSpan.FromSeconds(2) };
        await using var servers = Servers(Server("bad", behaviour));

        Assert.Empty(await ToolsAsync(servers));

        Assert.Contains("It did not say what it offers in 2 seconds.", Told());
    }

    [Theory]
    [InlineData("5")]
    [InlineData("null")]
    [InlineData("""{"type":"array"}""")]
    public async Task A_tool_whose_arguments_are_no_object_costs_its_server_and_not_the_run(string schema)
    {
        await using var servers = Servers(Server("bad", $"shapeless={schema}"), Server("good"));

        var tools = await ToolsAsync(servers);

        Assert.DoesNotContain(tools, tool => tool.Name.Contains("__bad__"));
        Assert.Contains("mcp__good__stock", tools.Select(tool => tool.Name));
        Assert.Contains("MCP server bad", Told());
    }

    [Fact]
    public async Task A_program_that_is_not_there_is_named()
    {
        await using var servers = Servers(new McpServerDefinition(".mcp.json", "gone", McpServerKind.Stdio) { Command = "no-such-server" });

        Assert.Empty(await ToolsAsync(servers));
        Assert.Contains("no-such-server", Told());
    }

    [Fact]
    public async Task An_address_where_nobody_listens_is_told()
    {
        await using var servers = Servers(new McpServerDefinition(".mcp.json", "far", McpServerKind.Http) { Address = new Uri("http://127.0.0.1:9/mcp") });

        Assert.Empty(await ToolsAsync(servers));
        Assert.Contains("far of .mcp.json", Told());
    }

    [Fact]
    public async Task A_refusal_of_a_tool_is_the_models_to_read_and_no_trouble_of_the_run()
    {
        await using var servers = Servers(Server("shop"));
        var tools = await ToolsAsync(servers);

        Assert.Contains("There is no such warehouse.", (await Assert.ThrowsAsync<ToolException>(() => CallAsync(Named(tools, "fail")))).Message);
        await Assert.ThrowsAsync<ToolException>(() => CallAsync(Named(tools, "stock"), ("wrong", 1)));

        Assert.Equal("A7: 7 pieces", await CallAsync(Named(tools, "stock"), ("article", "A7")));
        Assert.Empty(Events);
    }

    [Fact]
    public async Task Five_megabytes_come_back_whole_for_the_loop_to_trim()
    {
        await using var servers = Servers(Server("shop"));

        Assert.Equal(5_000_000, (await CallAsync(Named(await ToolsAsync(servers), "big"))).Length);
    }

    [Fact]
    public async Task A_server_that_dies_in_a_call_is_told_and_its_tools_say_that_it_is_gone()
    {
        Limits = Limits with { Death = _patience };
        await using var servers = Servers(Server("shop"));
        var tools = await ToolsAsync(servers);

        Assert.Contains("exit code 9", (await Assert.ThrowsAsync<ToolException>(() => CallAsync(Named(tools, "die")))).Message);

        Assert.Contains("gone", (await Assert.ThrowsAsync<ToolException>(() => CallAsync(Named(tools, "stock"), ("article", "A7")))).Message);
        Assert.Contains("It ended with exit code 9. Its last words: Out of memory", Told());
        Assert.Empty(await ToolsAsync(servers));
    }

    [Fact]
    public async Task A_call_that_hangs_ends_at_its_limit_and_the_server_with_it()
    {
        Limits = Limits with { Call = TimeSpan.FromSeconds(1) };
        await using var servers = Servers(Server("shop"));
        var tools = await ToolsAsync(servers);

        Assert.Contains("did not answer in 1 seconds", (await Assert.ThrowsAsync<ToolException>(() => CallAsync(Named(tools, "hang")))).Message);

        Assert.Contains("hang did not answer", Told());
    }

    [Fact]
    public async Task A_call_that_the_person_stops_is_cancelled_and_no_failure()
    {
        await using var servers = Servers(Server("shop"));
        var hang = Named(await ToolsAsync(servers), "hang");
        using var stop = new CancellationTokenSource();

        var call = hang.InvokeAsync(new AIFunctionArguments(), stop.Token).AsTask();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Empty(Events);
    }

    [Theory]
    [InlineData("deaf")]
    [InlineData("noise")]
    public async Task Nothing_of_a_server_is_left_when_the_run_ends(string behaviour)
    {
        await using (var servers = Servers(Server("shop", $"child={Folder["child"]}", behaviour)))
            await ToolsAsync(servers);

        Assert.False(ProcessTable.IsAlive(await File.ReadAllTextAsync(Folder["child"])));
    }

    [Fact]
    public async Task Secrets_of_a_configuration_are_not_told()
    {
        await using var servers = Servers(new McpServerDefinition(".mcp.json", "gone", McpServerKind.Stdio)
        {
            Command = "no-such-server-s3cret-value",
            Environment = new Dictionary<string, string> { ["STOCK_TOKEN"] = "s3cret-value" },
        });

        await ToolsAsync(servers);

        Assert.DoesNotContain("s3cret-value", Told());
    }

    [Fact]
    public void Long_names_that_begin_alike_stay_apart()
    {
        var names = new McpToolNames();

        var taken = Enumerable.Range(0, 12).Select(_ => names.Take("warehouse", new string('x', 90))).ToList();

        Assert.Equal(12, taken.Distinct().Count());
        Assert.All(taken, name => Assert.Equal(64, name.Length));
    }

    private static McpServerDefinition Server(string name, params string[] behaviours) => new(".mcp.json", name, McpServerKind.Stdio)
    {
        Command = ScriptedMcpServer.Command,
        Arguments = ScriptedMcpServer.Arguments(behaviours),
    };

    private static AIFunction Named(IEnumerable<AIFunction> tools, string name) => tools.Single(tool => tool.Name.EndsWith($"__{name}", StringComparison.Ordinal));
}
