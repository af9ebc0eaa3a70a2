using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;
using DevPilot.TestSupport;

namespace DevPilot.Orchestrator.Tests.Workspaces;

/// <summary>A repository on disk, made with the machine's own git.</summary>
internal sealed class GitTarget : IDisposable
{
    private static readonly ProcessRunner Processes = new(TimeProvider.System);
    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Root;

    public string this[string path] => _folder[path];

    public GitTarget With(string path, string text = "x")
    {
        _folder.With(path, text);
        return this;
    }

    public GitTarget Git(params string[] arguments) => GitIn("", arguments);

    public GitTarget GitIn(string folder, params string[] arguments)
    {
        var exit = Processes.RunAsync(
            // Maintenance would go on in the background, and change the repository while a test looks at it.
            new ProcessCommand("git", ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "protocol.file.allow=always", "-c", "maintenance.auto=false", "-c", "gc.auto=0", .. arguments])
            {
                WorkingDirectory = _folder[folder],
                Environment = new Dictionary<string, string?> { ["GIT_CONFIG_GLOBAL"] = "/dev/null", ["GIT_CONFIG_NOSYSTEM"] = "1" },
            },
            CancellationToken.None).GetAwaiter().GetResult();
        Assert.True(exit.Succeeded, exit.Output);
        return this;
    }

    public GitTarget Commit() => Git("add", "-A").Git("commit", "-q", "-m", "state");

    public void Dispose() => _folder.Dispose();
}
