using System.Net;
using System.Text;
using System.Text.Json;

namespace DevPilot.EndToEnd.Tests;

/// <summary><c>devpilot serve</c> as a process of its own, on a free port of the loopback interface.</summary>
internal sealed class ServingDevPilot : IDisposable
{
    /// <summary>What it prints before its address once it listens.</summary>
    private const string Listens = "DevPilot listens on ";

    private readonly DevPilotProcess _process;

    private ServingDevPilot(DevPilotProcess process, Uri address) => (_process, Client) = (process, new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan });

    public HttpClient Client { get; }

    /// <param name="folder">Where it starts, and where it keeps what is its own.</param>
    /// <param name="environment">Variables, beside those that keep it from this machine's own data.</param>
    /// <param name="options">Options beside <c>--url</c>.</param>
    public static async Task<ServingDevPilot> StartAsync(string folder, IReadOnlyDictionary<string, string> environment, params string[] options)
    {
        var process = DevPilotProcess.Start(
            folder,
            new Dictionary<string, string>(environment) { ["DEVPILOT_MODEL"] = "builtin", ["HOME"] = folder, ["XDG_DATA_HOME"] = Path.Combine(folder, "data") },
            ["serve", "--url", "http://127.0.0.1:0", .. options]);
        return new ServingDevPilot(process, new Uri(await process.SaidAsync(Listens)));
    }

    public async Task<HttpStatusCode> PostAsync(string id, CancellationToken cancellationToken)
    {
        var log = $$"""{"id":"{{id}}","taskType":"tests","timestamp":"2026-11-21T10:00:00.000Z","input":"Write tests","outputSummary":"Written","status":"completed"}""";
        using var answer = await Client.PostAsync(new Uri("/api/cline", UriKind.Relative), new StringContent(log, Encoding.UTF8, "application/json"), cancellationToken);
        return answer.StatusCode;
    }

    /// <summary>Ids of all runs, page by page.</summary>
    public async Task<HashSet<string>> IdsAsync()
    {
        var ids = new HashSet<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            using var page = JsonDocument.Parse(await Client.GetStringAsync(new Uri($"/api/runs?limit=500&cursor={Uri.EscapeDataString(cursor)}", UriKind.Relative)));
            ids.UnionWith(page.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString()!));
            cursor = page.RootElement.GetProperty("nextCursor").GetString();
        }

        return ids;
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public Task KillAsync() => _process.KillAtAsync(TimeSpan.Zero);

    /// <summary>Ends it as <c>kill</c> does.</summary>
    public Task<CommandExit> StopAsync()
    {
        _process.Stop(DevPilotProcess.Terminate);
        return _process.EndAsync();
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Dispose();
    }
}
