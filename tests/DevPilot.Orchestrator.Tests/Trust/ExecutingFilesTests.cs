using DevPilot.Orchestrator.Trust;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Trust;

public sealed class ExecutingFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_repository_without_configuration_executes_nothing()
    {
        _folder.With("src/A.cs", "");

        var found = ExecutingFiles.Find(_folder.Root);

        Assert.Empty(found.Files);
        Assert.Empty(found.McpConfigurations);
    }

    [Fact]
    public void A_server_is_shown_as_it_would_be_started_with_the_variables_that_it_reads_and_no_value()
    {
        _folder.With(".mcp.json", """{"mcpServers":{"stock":{"command":"npx","args":["-y","a b"],"env":{"T":"${PATH}"}},"docs":{"type":"http","url":"https://x/${HOME}"}}}""");

        var file = Assert.Single(ExecutingFiles.Find(_folder.Root).Files);

        Assert.Equal(
            ["MCP server docs: https://x/${HOME} (gets from your environment: HOME)", "MCP server stock: npx -y \"a b\" (gets from your environment: PATH)"],
            file.Executes);
    }

    [Fact]
    public void Files_of_the_repository_that_a_server_is_started_from_are_hashed_too()
    {
        _folder.With(".mcp.json", """{"mcpServers":{"own":{"command":"node","args":["--x","./tools/server.js","/etc/hostname","..","."]}}}""").With("tools/server.js", "1");

        var before = ExecutingFiles.Find(_folder.Root).Files;
        _folder.With("tools/server.js", "2");
        var after = ExecutingFiles.Find(_folder.Root).Files;

        Assert.Equal([".mcp.json", "tools/server.js"], before.Select(file => file.Path));
        Assert.Equal(before[0], after[0] with { Executes = before[0].Executes });
        Assert.NotEqual(before[1].Sha256, after[1].Sha256);
    }

    [UnixFact]
    public void A_file_that_is_a_link_or_leads_out_is_refused_and_told()
    {
        using var other = new TemporaryFolder();
        other.With("mcp.json", """{"mcpServers":{"a":{"command":"x"}}}""");
        File.CreateSymbolicLink(_folder[".mcp.json"], other["mcp.json"]);

        var found = ExecutingFiles.Find(_folder.Root);

        Assert.Empty(found.Files);
        Assert.Equal(new RefusedFile(".mcp.json", "it leads out of the repository"), Assert.Single(found.Refused));

        File.Delete(_folder[".mcp.json"]);
        _folder.With("real.json", """{"mcpServers":{"a":{"command":"x"}}}""");
        File.CreateSymbolicLink(_folder[".mcp.json"], "real.json");

        Assert.Equal("it is reached over a symbolic link", Assert.Single(ExecutingFiles.Find(_folder.Root).Refused).Reason);
    }
}
