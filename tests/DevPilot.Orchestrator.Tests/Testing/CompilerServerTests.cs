using DevPilot.Core.Processes;
using DevPilot.CSharp.Evaluation;
using DevPilot.CSharp.Processes;
using DevPilot.Orchestrator.Testing;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class CompilerServerTests : IDisposable
{
    private static readonly Dictionary<string, string?> Plain = new() { ["UseSharedCompilation"] = "false", ["PATH"] = "/bin" };

    private readonly TemporaryFolder _folder = new();
    private readonly string _mark = Guid.NewGuid().ToString("N");

    public void Dispose() => _folder.Dispose();

    [Fact]
    [Trait("Category", "Slow")]
    public async Task It_listens_for_the_builds_of_a_run_and_ends_with_it()
    {
        string socket;
        await using (var server = Server(new ProcessRunner(TimeProvider.System)))
        {
            socket = server.Socket;
            var environment = await server.AddToAsync(Plain);

            Assert.Equal("true", environment["UseSharedCompilation"]);
            Assert.Equal(Path.GetFileName(socket), environment["SharedCompilationId"]);
            Assert.Equal("/bin", environment["PATH"]);
            Assert.True(File.Exists(socket));
        }

        Assert.False(File.Exists(socket));
        Assert.Equal(0, await LeftoverProcesses.EndForAsync(_mark, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_started_before_the_first_build()
    {
        var processes = new FakeProcessRunner();
        await Server(processes).DisposeAsync();

        Assert.Empty(processes.Commands);
    }

    [Theory]
    [InlineData(0, "1.0.100")]
    [InlineData(0, "no version at all")]
    [InlineData(1, "")]
    public async Task Without_a_server_of_the_sdk_builds_stay_as_they_are(int code, string version)
    {
        var processes = new FakeProcessRunner { OnRun = _ => new ProcessExit(code, version, "", TimeSpan.Zero) };
        await using var server = Server(processes);

        Assert.Equal(Plain, await server.AddToAsync(Plain));
        Assert.Equal(["--version"], Assert.Single(processes.Commands).Arguments);
    }

    [Fact]
    public async Task A_server_that_ends_at_once_leaves_builds_as_they_are()
    {
        var processes = new FakeProcessRunner { OnRun = _ => new ProcessExit(0, InstalledSdks.Versions[^1], "", TimeSpan.Zero) };
        await using var server = Server(processes);

        Assert.Equal(Plain, await server.AddToAsync(Plain));
        Assert.EndsWith("VBCSCompiler.dll", processes.Commands[^1].Arguments[0], StringComparison.Ordinal);
    }

    private CompilerServer Server(IProcessRunner processes) => new(processes, _folder.Root, _mark);
}
