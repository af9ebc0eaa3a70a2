using DevPilot.Agents.Definitions;
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
    public void What_changed_since_it_was_allowed_is_named()
    {
        _folder.With(".mcp.json", """{ "mcpServers": { "shop": { "command": "node", "args": ["tools/server.js"] } } }""").With("tools/server.js", "1");
        var allowed = ExecutingFiles.Find(_folder.Root);

        Assert.Null(ExecutingFiles.Find(_folder.Root).WhyNotAs(allowed));
        _folder.With("tools/server.js", "2");
        Assert.StartsWith("tools/server.js is changed by this run", ExecutingFiles.Find(_folder.Root).WhyNotAs(allowed));
        File.Delete(_folder["tools/server.js"]);
        Assert.StartsWith("tools/server.js is changed by this run", ExecutingFiles.Find(_folder.Root).WhyNotAs(allowed));
    }

    [Fact]
    public void A_server_is_shown_as_it_would_be_started_with_the_variables_that_it_reads_and_no_value()
    {
        _folder.With(".mcp.json", """{"mcpServers":{"stock":{"command":"npx","args":["-y","a b"],"env":{"T":"${PATH}"}},"docs":{"type":"http","url":"https://x/${HOME}"}}}""");

        var file = Assert.Single(ExecutingFiles.Find(_folder.Root).Files);

        Assert.Equal(
            ["MCP server docs: https://x/${HOME} (gets from your environment: HOME)", "MCP server stock: T=${PATH} npx -y \"a b\" (gets from your environment: PATH)"],
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

    [Fact]
    public void A_command_of_an_agent_is_shown_and_so_are_the_files_that_it_names_and_the_servers_that_an_agent_names()
    {
        _folder
            .With(".agents/bench/config.json", """{"command":["sh","tools/bench.sh","a b"]}""").With("tools/bench.sh", "true")
            .With(".agents/coder/config.json", """{"mcp_config_path":"servers.json"}""").With(".agents/coder/servers.json", """{"mcpServers":{"stock":{"command":"npx"}}}""")
            .With(".agents/looker/rules.yml", "rules: []");

        var files = ExecutingFiles.Find(_folder.Root).Files;

        Assert.Equal([".agents/bench/config.json", ".agents/coder/servers.json", "tools/bench.sh"], files.Select(file => file.Path));
        Assert.Equal(["agent bench: sh tools/bench.sh \"a b\"", "MCP server stock: npx", "run by the agent bench"], files.SelectMany(file => file.Executes));
    }

    [Fact]
    public async Task A_command_runs_only_where_its_definition_is_trusted_as_it_is()
    {
        _folder.With(".agents/bench/config.json", """{"command":"bench-it"}""");
        using var other = new TemporaryFolder();
        var store = new TrustStore(other["trust.json"], TimeProvider.System);

        bool Allows(bool thisRun = false) => CommandTrust.Allows(store, _folder.Root, _folder.Root, AgentCatalog.Demand(_folder.Root), thisRun);

        Assert.False(Allows());
        Assert.True(Allows(thisRun: true));
        await store.RecordAsync(_folder.Root, ExecutingFiles.Find(_folder.Root).Files, CancellationToken.None);
        Assert.True(Allows());
        _folder.With(".agents/bench/config.json", """{"command":"other"}""");
        Assert.False(Allows());
    }

    [UnixFact]
    public void A_definition_behind_a_link_never_runs_a_command()
    {
        _folder.With("shared/config.json", """{"command":"bench-it"}""");
        Directory.CreateDirectory(_folder[".agents/bench"]);
        File.CreateSymbolicLink(_folder[".agents/bench/config.json"], "../../shared/config.json");

        Assert.False(CommandTrust.Allows(new TrustStore(null, TimeProvider.System), _folder.Root, _folder.Root, AgentCatalog.Demand(_folder.Root), trustThisRun: true));
    }

    [Theory]
    [InlineData("""{"command":"node","args":["--require=./tools/hook.js"]}""")]
    [InlineData("""{"command":"bash","args":["-c","cd . && ./tools/hook.js --serve"]}""")]
    [InlineData("""{"command":"npx","args":["server"],"env":{"NODE_OPTIONS":"--require ./tools/hook.js"}}""")]
    [InlineData("""{"command":"node","args":["${HOOK:-./tools/hook.js}"]}""")]
    [InlineData("""{"command":"npx","args":["server"],"env":{"LD_PRELOAD":"tools/hook.js"}}""")]
    public void Files_that_are_named_within_an_argument_or_a_variable_are_hashed_too(string server)
    {
        _folder.With(".mcp.json", $$$"""{"mcpServers":{"own":{{{server}}}}}""").With("tools/hook.js", "1");

        var files = ExecutingFiles.Find(_folder.Root).Files;

        Assert.Equal([".mcp.json", "tools/hook.js"], files.Select(file => file.Path));
        Assert.Contains("tools/hook.js", files[0].Executes[0]);
    }

    [Fact]
    public void A_literal_secret_in_a_variable_of_a_server_is_not_shown()
    {
        _folder.With(".mcp.json", """{"mcpServers":{"own":{"command":"x","env":{"API_KEY":"verysecretvalue","MODE":"fast"}}}}""");

        Assert.Equal(["MCP server own: API_KEY=[redacted] MODE=fast x"], ExecutingFiles.Find(_folder.Root).Files[0].Executes);
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
