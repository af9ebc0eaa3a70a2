using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevPilot.ScriptedModels;

/// <summary>A server of run logs on the loopback interface that keeps what it is sent, and misbehaves on demand.</summary>
/// <remarks>What clients are tested against is the wire: this shares no code with the server of DevPilot.</remarks>
public sealed class ScriptedRunServer : IAsyncDisposable
{
    private static readonly string[] _oldTypes = ["scaffold", "tests", "refactor"];
    private readonly WebApplication _host;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SortedDictionary<long, string>> _events = [];
    private readonly List<JsonElement> _logs = [];

    private ScriptedRunServer(WebApplication host) => _host = host;

    /// <summary>Takes run logs.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>Whether it is one that takes run logs and nothing else.</summary>
    public bool IsOld { get; init; }

    /// <summary>Asked before each request is taken: a status with headers that is answered instead; null to take it.</summary>
    public Func<HttpRequest, (int Status, string Header, string Value)?> Misbehave { get; set; } = _ => null;

    /// <summary>Awaited before each request is taken.</summary>
    public Task Hold { get; set; } = Task.CompletedTask;

    /// <summary>Requests so far, method and path with query, in order.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>Values of a header of all requests, in order; empty for requests without it.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>Run logs that were taken, in order.</summary>
    public IReadOnlyList<JsonElement> Logs
    {
        get
        {
            lock (_gate)
                return [.. _logs];
        }
    }

    /// <summary>Files that were taken, by <c>run/name</c>, with how often each was sent.</summary>
    public ConcurrentDictionary<string, (string Text, int Times)> Files { get; } = new();

    /// <summary>Starts a server.</summary>
    /// <param name="port">Its port; 0 for a free one.</param>
    /// <param name="isOld">Whether it takes run logs and nothing else.</param>
    public static async Task<ScriptedRunServer> StartAsync(int port = 0, bool isOld = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var server = new ScriptedRunServer(builder.Build()) { IsOld = isOld };
        server._host.Run(server.AnswerAsync);
        await server._host.StartAsync();
        server.Endpoint = new Uri(new Uri(server._host.Urls.First()), "/api/cline");
        return server;
    }

    /// <summary>Lines of the events of a run, in their order.</summary>
    public IReadOnlyList<string> EventsOf(string id)
    {
        lock (_gate)
            return _events.TryGetValue(id, out var events) ? [.. events.Values] : [];
    }

    /// <summary>Ids of runs that have events.</summary>
    public IReadOnlyList<string> RunsWithEvents()
    {
        lock (_gate)
            return [.. _events.Keys];
    }

    /// <summary>Loses all events, as a store does that was set up anew.</summary>
    public void LoseEvents()
    {
        lock (_gate)
            _events.Clear();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _host.StopAsync(new CancellationToken(canceled: true));
        await _host.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        Requests.Enqueue($"{request.Method} {request.Path}{request.QueryString}");
        Authorizations.Enqueue(request.Headers.Authorization.ToString());
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        await Hold.WaitAsync(_stopping.Token);
        if (Misbehave(request) is { } wrong)
        {
            context.Response.StatusCode = wrong.Status;
            context.Response.Headers[wrong.Header] = wrong.Value;
            await context.Response.WriteAsync("""{"error":"As the test wants it"}""");
            return;
        }

        var answer = (request.Method, request.Path.Value!.Split('/')) switch
        {
            ("POST", ["", "api", "cline"]) => TakeLog(body),
            ("GET", ["", "api", "runs"]) => Results.Json(new { runs = Logs }),
            _ when IsOld => Results.NotFound(),
            ("POST", ["", "api", "runs", var id, "events"]) => TakeEvents(id, body),
            ("PUT", ["", "api", "runs", var id, "artefacts", .. var name]) => TakeFile($"{id}/{string.Join('/', name)}", body),
            _ => Results.NotFound(),
        };
        await answer.ExecuteAsync(context);
    }

    private IResult TakeLog(string body)
    {
        var log = JsonElement.Parse(body);
        if (IsOld && !_oldTypes.Contains(log.GetProperty("taskType").GetString()))
            return Results.Json(new { error = "Invalid payload" }, statusCode: 400);
        lock (_gate)
            _logs.Add(log);
        return Results.Json(new { ok = true });
    }

    private IResult TakeEvents(string id, string body)
    {
        lock (_gate)
        {
            if (!_events.TryGetValue(id, out var kept))
                _events[id] = kept = [];
            foreach (var line in JsonElement.Parse(body).GetProperty("events").EnumerateArray())
            {
                var seq = line.GetProperty("seq").GetInt64();
                if (seq == kept.Count + 1)
                    kept[seq] = line.GetRawText();
            }

            return Results.Json(new { lastSeq = kept.Count });
        }
    }

    private IResult TakeFile(string name, string body)
    {
        Files.AddOrUpdate(name, (body, 1), (_, before) => (body, before.Times + 1));
        return Results.NoContent();
    }
}
