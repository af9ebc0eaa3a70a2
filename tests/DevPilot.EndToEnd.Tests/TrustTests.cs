using DevPilot.Core.Runs;
using DevPilot.TestSupport;

namespace DevPilot.EndToEnd.Tests;

/// <summary><c>devpilot trust</c>: what is shown, asked and recorded.</summary>
[Trait("Category", "Slow")]
public sealed class TrustTests : IDisposable
{
    private const string Servers = """{"mcpServers":{"stock":{"command":"npx","args":["-y","@shop/stock"],"env":{"TOKEN":"${STOCK_TOKEN}"}}}}""";

    private readonly TargetRepository _target = TargetRepository.Sample();
    private readonly TemporaryFolder _home = new();

    public void Dispose()
    {
        _target.Dispose();
        _home.Dispose();
    }

    [Fact]
    public async Task What_would_execute_is_shown_and_recorded_and_a_change_is_named()
    {
        _target.With(".mcp.json", Servers);

        var first = (await TrustAsync("--yes")).Expect(ExitCodes.Success);
        Assert.Contains("MCP server stock: TOKEN=${STOCK_TOKEN} npx -y @shop/stock (gets from your environment: STOCK_TOKEN)", first.Output);
        Assert.Contains("Not trusted.", first.Output);
        Assert.Contains(_target.Root, (await TrustAsync("--list")).Expect(ExitCodes.Success).Output);
        Assert.Contains("Trusted since", (await TrustAsync()).Expect(ExitCodes.Success).Output);

        _target.WithEdit(".mcp.json", "@shop/stock", "@evil/stock");
        var changed = await TrustAsync();
        changed.ExpectRefusal(ExitCodes.Usage, "no terminal to ask on", "trust --yes");
        Assert.Contains("changed: .mcp.json", changed.Output);

        Assert.Contains("trusted no longer", (await TrustAsync("--revoke")).Expect(ExitCodes.Success).Output);
        Assert.Contains("You trust no repository.", (await TrustAsync("--list")).Expect(ExitCodes.Success).Output);
    }

    [Fact]
    public async Task Without_a_terminal_and_without_yes_nothing_is_trusted()
    {
        _target.With(".mcp.json", Servers);

        (await TrustAsync()).ExpectRefusal(ExitCodes.Usage, "no terminal to ask on", "lets programs of the repository run");

        Assert.False(Directory.Exists(_home["devpilot"]));
    }

    [Fact]
    public async Task A_repository_that_executes_nothing_needs_no_trust()
    {
        Assert.Contains("nothing that DevPilot would execute", (await TrustAsync()).Expect(ExitCodes.Success).Output);
        Assert.False(Directory.Exists(_home["devpilot"]));
    }

    [Fact]
    public async Task Names_that_a_terminal_would_obey_are_shown()
    {
        _target.With(".mcp.json", """{"mcpServers":{"a\u001b]0;owned\u0007":{"command":"x\u202Ey"}}}""");

        var shown = (await TrustAsync("--yes")).Expect(ExitCodes.Success).Output;

        Assert.DoesNotContain('\u001b', shown);
        Assert.Contains("x<U+202E>y", shown);
    }

    [Fact]
    public async Task A_broken_file_of_trust_is_said_and_kept()
    {
        _target.With(".mcp.json", Servers);
        _home.With("devpilot/trust.json", "{ broken");

        (await TrustAsync("--yes")).ExpectRefusal(ExitCodes.CannotStart, "trust.json cannot be read", "Nothing is trusted");

        Assert.Equal("{ broken", File.ReadAllText(_home["devpilot/trust.json"]));
    }

    private Task<CommandExit> TrustAsync(params string[] args) => DevPilotProcess.RunAsync(
        _target.Root,
        new Dictionary<string, string> { ["HOME"] = _home.Root, ["XDG_CONFIG_HOME"] = _home.Root, ["DEVPILOT_MODEL"] = "builtin" },
        ["trust", "--repo", _target.Root, .. args]);
}
