using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;

namespace DevPilot.TestSupport;

/// <summary>A real redis-server of a test's own, on a free port of the loopback interface, with nothing kept on the disk.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const int Attempts = 5;

    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _options;
    private CancellationTokenSource _running = new();
    private Task _process = Task.CompletedTask;

    private RedisServer(IEnumerable<string> options) => _options = [.. options];

    /// <summary>Why no test can use one; null when the program is installed, and where its absence shall fail: in CI.</summary>
    public static string? Missing { get; } = IsInstalled() || Environment.GetEnvironmentVariable("CI") is { Length: > 0 }
        ? null
        : "redis-server is not installed; .ci/run installs it.";

    public int Port { get; private set; }

    /// <summary>Its URL without user and password.</summary>
    public string Url => $"redis://127.0.0.1:{Port}";

    /// <param name="options">Further options, such as <c>--requirepass</c>.</param>
    public static async Task<RedisServer> StartAsync(params string[] options)
    {
        var server = new RedisServer(options);
        for (var attempt = 1; ; attempt++)
        {
            server.Port = LoopbackPort.Find();
            if (await server.TryStartAsync())
                return server;
            // Another process took the port in between.
            if (attempt == Attempts)
                throw new InvalidOperationException("redis-server does not start.");
        }
    }

    /// <summary>Ends it at once, without a word to its clients.</summary>
    public async Task KillAsync()
    {
        await _running.CancelAsync();
        await Task.WhenAny(_process);
        _running.Dispose();
        _running = new CancellationTokenSource();
    }

    /// <summary>Starts it again on its port, empty.</summary>
    public async Task RestartAsync()
    {
        if (!await TryStartAsync())
            throw new InvalidOperationException("redis-server does not start again.");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _running.Dispose();
        _folder.Dispose();
    }

    private static bool IsInstalled() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "redis-server")));

    private async Task<bool> TryStartAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var command = new ProcessCommand("redis-server", ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", _folder.Root, .. _options])
        {
            WorkingDirectory = _folder.Root,
            OnLine = line =>
            {
                if (line.Contains("Ready to accept connections", StringComparison.Ordinal))
                    ready.TrySetResult();
            },
        };
        _process = new ProcessRunner(TimeProvider.System).RunAsync(command, _running.Token);
        return await Task.WhenAny(ready.Task, _process) == ready.Task;
    }
}
