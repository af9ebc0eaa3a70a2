using DevPilot.Orchestrator.Testing;

namespace DevPilot.Orchestrator.Tests.Testing;

public sealed class CompilerServerTests
{
    [Fact]
    public void Each_build_has_a_server_of_its_own_and_its_socket_goes_with_it()
    {
        using var other = new CompilerServer();
        string name;
        using (var server = new CompilerServer())
        {
            name = Name(server);
            File.WriteAllText($"/tmp/{name}", "");
        }

        Assert.False(File.Exists($"/tmp/{name}"));
        Assert.NotEqual(name, Name(other));
    }

    private static string Name(CompilerServer server) => server.AddTo(new Dictionary<string, string?>())["SharedCompilationId"]!;
}
