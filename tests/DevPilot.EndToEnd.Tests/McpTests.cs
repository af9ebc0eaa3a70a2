using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace DevPilot.EndToEnd.Tests;

/// <summary>Another program drives DevPilot over MCP.</summary>
[Trait("Category", "Slow")]
public sealed class McpTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task A_client_makes_a_change_looks_at_it_and_applies_it()
    {
        using var target = TargetRepository.Sample();
        await using var client = await ConnectAsync(target);

        var tools = await client.ListToolsAsync();
        Assert.Equal(["apply_patch", "get_diff", "get_run", "run_pipeline", "search_code"], tools.Select(tool => tool.Name).Order());

        Assert.Contains("src/EcommerceApp/Models/User.cs:", await CallAsync(client, "search_code", ("expression", "class User\\b")));
        Assert.Contains("Accepted", await CallAsync(client, "run_pipeline", ("request", "Add email validation to User model")));
        Assert.DoesNotContain("EmailAddress", target.Read("src/EcommerceApp/Models/User.cs"));
        Assert.Contains("## Scores", await CallAsync(client, "get_run", ("id", "last")));
        Assert.StartsWith("diff --git ", await CallAsync(client, "get_diff", ("id", "last")));
        Assert.Contains("User.cs", await CallAsync(client, "apply_patch", ("id", "last")));
        Assert.Contains("EmailAddress", target.Read("src/EcommerceApp/Models/User.cs"));
    }

    [Theory]
    [InlineData("get_run", "id", "20200101-000000", "There are no runs")]
    [InlineData("apply_patch", "id", "last", "There are no runs")]
    [InlineData("search_code", "expression", "([", "cannot be read")]
    [InlineData("run_pipeline", "request", " ", "The request is empty")]
    public async Task What_cannot_be_done_comes_back_as_an_error_that_says_why(string tool, string argument, string value, string says)
    {
        using var target = TargetRepository.Sample();
        await using var client = await ConnectAsync(target);

        var result = await client.CallToolAsync(tool, new Dictionary<string, object?> { [argument] = value });

        Assert.True(result.IsError);
        Assert.Contains(says, TextOf(result));
    }

    private static Task<McpClient> ConnectAsync(TargetRepository target) => McpClient.CreateAsync(
        new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "devpilot",
            Command = "dotnet",
            Arguments = ["exec", DevPilotProcess.Program, "mcp", "--repo", target.Root],
            EnvironmentVariables = new Dictionary<string, string?> { ["DEVPILOT_MODEL"] = "builtin" },
            ShutdownTimeout = _patience,
        }),
        new McpClientOptions { InitializationTimeout = _patience });

    private static async Task<string> CallAsync(McpClient client, string tool, params (string Name, string Value)[] arguments)
    {
        var result = await client.CallToolAsync(tool, arguments.ToDictionary(argument => argument.Name, argument => (object?)argument.Value));
        Assert.False(result.IsError is true, TextOf(result));
        return TextOf(result);
    }

    private static string TextOf(CallToolResult result) => string.Concat(result.Content.OfType<TextContentBlock>().Select(block => block.Text));
}
