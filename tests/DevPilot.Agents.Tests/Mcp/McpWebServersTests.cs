using DevPilot.Agents.Loop;
using DevPilot.Agents.Mcp;
using DevPilot.ScriptedModels;

namespace DevPilot.Agents.Tests.Mcp;

/// <summary>Servers that are reached over the network.</summary>
public sealed class McpWebServersTests : McpServersOfRun
{
    private const string Secret = "Bearer not-for-others-1234567890";

    [Theory]
    [InlineData(McpServerKind.Http, false)]
    [InlineData(McpServerKind.Http, true)]
    [InlineData(McpServerKind.Sse, false)]
    public async Task Tools_are_offered_and_answer_and_every_request_has_the_headers(McpServerKind kind, bool streams)
    {
        await using var shop = await ScriptedMcpWebServer.StartAsync(streams);
        await using (var servers = Servers(Definition(kind, shop)))
        {
            var tools = await ToolsAsync(servers);

            Assert.Equal(["mcp__shop__stock", "mcp__shop__fail", "mcp__shop__hang"], tools.Select(tool => tool.Name));
            Assert.Equal("A7: 7 pieces", await CallAsync(tools[0], ("article", "A7")));
            Assert.Equal("There is no such warehouse.", (await Assert.ThrowsAsync<ToolException>(() => CallAsync(tools[1]))).Message);
        }

        Assert.Empty(Events);
        Assert.All(shop.Requests, request => Assert.Equal(Secret, request.Authorization));
        if (kind is McpServerKind.Http)
            Assert.All(shop.Requests.Where(request => request.Method is "tools/list" or "tools/call" or "DELETE"), request => Assert.Equal("session-7", request.Session));
    }

    [Theory]
    [InlineData(McpServerKind.Http, "*", 401)]
    [InlineData(McpServerKind.Http, "tools/list", 500)]
    [InlineData(McpServerKind.Sse, "*", 401)]
    public async Task A_server_that_refuses_is_told_without_what_was_sent_to_it(McpServerKind kind, string method, int status)
    {
        await using var shop = await ScriptedMcpWebServer.StartAsync(refused: (method, status));
        await using var servers = Servers(Definition(kind, shop));

        Assert.Empty(await ToolsAsync(servers));
        var told = Told();
        Assert.Contains("shop of .mcp.json", told, StringComparison.Ordinal);
        Assert.Contains($"{status}", told, StringComparison.Ordinal);
        Assert.DoesNotContain("not-for-others", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(McpServerKind.Http)]
    [InlineData(McpServerKind.Sse)]
    public async Task A_call_that_does_not_end_is_ended(McpServerKind kind)
    {
        Limits = Limits with { Call = TimeSpan.FromSeconds(1) };
        await using var shop = await ScriptedMcpWebServer.StartAsync();
        await using var servers = Servers(Definition(kind, shop));
        var tools = await ToolsAsync(servers);

        Assert.Contains("did not answer in 1 seconds", (await Assert.ThrowsAsync<ToolException>(() => CallAsync(tools[2]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_gone_in_the_middle_is_told()
    {
        var shop = await ScriptedMcpWebServer.StartAsync();
        await using var servers = Servers(Definition(McpServerKind.Http, shop));
        var tools = await ToolsAsync(servers);
        await shop.DisposeAsync();

        await Assert.ThrowsAsync<ToolException>(() => CallAsync(tools[0], ("article", "A7")));
        Assert.Contains("shop of .mcp.json", Told(), StringComparison.Ordinal);
    }

    private static McpServerDefinition Definition(McpServerKind kind, ScriptedMcpWebServer server) => new(".mcp.json", "shop", kind)
    {
        Address = kind is McpServerKind.Sse ? server.Sse : server.Http,
        Headers = new Dictionary<string, string> { ["Authorization"] = Secret },
    };
}
