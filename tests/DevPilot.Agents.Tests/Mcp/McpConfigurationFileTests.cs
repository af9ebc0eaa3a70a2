using System.Text;
using DevPilot.Agents.Mcp;

namespace DevPilot.Agents.Tests.Mcp;

public sealed class McpConfigurationFileTests
{
    [Fact]
    public void Servers_are_read_with_comments_a_byte_order_mark_and_fields_of_others()
    {
        var file = Read("\uFEFF" + """
            {
              // Of the shop.
              "$schema": "https://example.com/x.json",
              "mcpServers": {
                "stock": { "command": "npx", "args": ["-y", "@shop/stock"], "env": { "LEVEL": "2" }, "alwaysLoad": true },
                "docs": { "type": "http", "url": "https://docs.example.com/mcp", "headers": { "Authorization": "Bearer ${DOCS}" } },
                "old": { "type": "sse", "url": "https://old.example.com/sse" },
              },
            }
            """);

        Assert.Empty(file.Problems);
        Assert.Equal(["docs http", "old sse", "stock stdio"], file.Servers.Select(server => $"{server.Name} {server.Kind.ToString().ToLowerInvariant()}"));
        var stock = file.Servers[2];
        Assert.Equal(("npx", "-y @shop/stock", "2"), (stock.Command, string.Join(' ', stock.Arguments), stock.Environment["LEVEL"]));
        Assert.Equal(["DOCS"], file.Servers[0].Variables);
    }

    [Theory]
    [InlineData("", "cannot be read")]
    [InlineData("{ broken", "cannot be read")]
    [InlineData("[]", "Expected: {\"mcpServers\"")]
    [InlineData("""{"servers":{}}""", "Expected: {\"mcpServers\"")]
    [InlineData("""{"mcpServers":[]}""", "Expected: {\"mcpServers\"")]
    [InlineData("""{"mcpServers":{"a":"npx"}}""", "mcpServers.a is no object")]
    [InlineData("""{"mcpServers":{"a":{}}}""", "mcpServers.a has no command")]
    [InlineData("""{"mcpServers":{"a":{"command":7}}}""", "mcpServers.a.command must be a text")]
    [InlineData("""{"mcpServers":{"a":{"command":"x","args":"y"}}}""", "mcpServers.a.args must be a list of texts")]
    [InlineData("""{"mcpServers":{"a":{"command":"x","env":{"PORT":80}}}}""", "mcpServers.a.env.PORT must be a text")]
    [InlineData("""{"mcpServers":{"a":{"type":"ws","url":"ws://x"}}}""", "Expected: stdio, http or sse")]
    [InlineData("""{"mcpServers":{"a":{"type":"http"}}}""", "mcpServers.a has no url")]
    public void What_is_wrong_is_told_with_the_file_and_what_is_expected(string text, string says)
    {
        var file = Read(text);

        Assert.Empty(file.Servers);
        Assert.Contains(says, Assert.Single(file.Problems));
        Assert.StartsWith("conf/mcp.json", file.Problems[0]);
    }

    [Fact]
    public void What_is_wrong_with_one_server_leaves_the_others()
    {
        var file = Read("""{"mcpServers":{"bad":{},"good":{"command":"x"}}}""");

        Assert.Equal("good", Assert.Single(file.Servers).Name);
        Assert.Single(file.Problems);
    }

    [Theory]
    [InlineData("${HOST}:${PORT:-80}", "example.com:80")]
    [InlineData("${PORT:-}", "")]
    [InlineData("${EMPTY:-x}", "x")]
    [InlineData("$HOST ${} {HOST}", "$HOST ${} {HOST}")]
    [InlineData("${NESTED}", "${HOST}")]
    public void References_are_resolved_once(string argument, string expected)
    {
        var entry = new McpServerEntry(".mcp.json", "a", McpServerKind.Stdio) { Command = "x", Arguments = [argument] };
        var variables = new Dictionary<string, string> { ["HOST"] = "example.com", ["NESTED"] = "${HOST}" };

        Assert.Equal(expected, entry.Resolve(variables.GetValueOrDefault).Arguments[0]);
    }

    [Fact]
    public void A_variable_that_is_not_set_is_named()
    {
        var entry = new McpServerEntry(".mcp.json", "a", McpServerKind.Stdio) { Command = "x", Environment = new Dictionary<string, string> { ["T"] = "${MY_TOKEN}" } };

        var wrong = Assert.Throws<McpConfigurationException>(() => entry.Resolve(_ => null));

        Assert.Contains("MY_TOKEN", wrong.Message);
        Assert.StartsWith(".mcp.json: the MCP server 'a'", wrong.Message);
    }

    [Fact]
    public void An_address_that_is_none_is_refused()
    {
        var entry = new McpServerEntry(".mcp.json", "a", McpServerKind.Http) { Url = "file:///etc/passwd" };

        Assert.Contains("no http address", Assert.Throws<McpConfigurationException>(() => entry.Resolve(_ => null)).Message);
    }

    private static McpConfigurationFile Read(string text) => McpConfigurationFile.Read("conf/mcp.json", Encoding.UTF8.GetBytes(text));
}
