using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using DevPilot.Core.Processes;
using DevPilot.CSharp.Processes;

namespace DevPilot.Benchmarks.Serving;

/// <summary><c>devpilot serve</c> as a process of its own, in a folder that goes with it.</summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private const int PageSize = 500;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("devpilot-serve-");
    private readonly CancellationTokenSource _end = new();
    private readonly Task _process;

    private BenchServer(string program, IReadOnlyDictionary<string, string?> environment, string[] options)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        Client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = int.MaxValue }) { BaseAddress = Address, Timeout = Timeout.InfiniteTimeSpan };
        var command = new ProcessCommand(program, ["serve", "--url", Address.GetLeftPart(UriPartial.Authority), .. options])
        {
            WorkingDirectory = _folder.FullName,
            Environment = new Dictionary<string, string?>(environment) { ["HOME"] = _folder.FullName, ["XDG_DATA_HOME"] = _folder.FullName, ["DEVPILOT_MODEL"] = "builtin" },
            Limit = TimeSpan.FromHours(1),
            InterruptGrace = TimeSpan.FromMinutes(1),
        };
        _process = new ProcessRunner(TimeProvider.System).RunAsync(command, _end.Token);
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public static async Task<BenchServer> StartAsync(string program, IReadOnlyDictionary<string, string?> environment, params string[] options)
    {
        var server = new BenchServer(program, environment, options);
        while (!await server.IsReadyAsync())
            await Task.Delay(100);
        return server;
    }

    /// <summary>Runs that it has, counted page by page.</summary>
    public async Task<int> CountAsync()
    {
        var count = 0;
        for (string? cursor = ""; cursor is not null;)
        {
            using var page = JsonDocument.Parse(await Client.GetStringAsync(new Uri($"/api/runs?limit={PageSize}&cursor={Uri.EscapeDataString(cursor)}", UriKind.Relative)));
            count += page.RootElement.GetProperty("runs").GetArrayLength();
            cursor = page.RootElement.GetProperty("nextCursor").GetString();
        }

        return count;
    }

    /// <summary>Its resident memory in MB: now, and at most so far (Linux).</summary>
    public (int Now, int Most) Memory()
    {
        var status = Directory.EnumerateDirectories("/proc").Where(folder => CommandLineOf(folder).Contains(Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal))
            .Select(folder => File.ReadAllLines(Path.Combine(folder, "status"))).Single();
        return (Megabytes("VmRSS:"), Megabytes("VmHWM:"));

        int Megabytes(string name) => int.Parse(status.Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _end.CancelAsync();
        await Task.WhenAny(_process);
        _end.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task<bool> IsReadyAsync()
    {
        if (_process.IsCompleted)
            throw new InvalidOperationException("The server did not start.");
        try
        {
            using var answer = await Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string CommandLineOf(string folder)
    {
        try
        {
            return int.TryParse(Path.GetFileName(folder), out _) ? File.ReadAllText(Path.Combine(folder, "cmdline")) : "";
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return "";
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
