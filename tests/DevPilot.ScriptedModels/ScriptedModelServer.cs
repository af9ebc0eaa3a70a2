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

/// <summary>A model on the loopback interface whose answers are a script; it speaks the wire protocols of Anthropic and OpenAI.</summary>
/// <remarks>Tests of model clients stand on it: what is faked is the wire, never an interface of DevPilot's own.</remarks>
public sealed class ScriptedModelServer : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly Func<ScriptedRequest, ScriptedAnswer> _script;
    private readonly ConcurrentQueue<ScriptedRequest> _requests = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentQueue<TimeSpan> _pauses = new();
    private long _lastByte;
    private int _number;

    private ScriptedModelServer(WebApplication host, Func<ScriptedRequest, ScriptedAnswer> script) => (_host, _script) = (host, script);

    /// <summary>Address of the server, without a path.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Context length of the model as Ollama tells it once the model is loaded, which the first request does; null for a server that is no Ollama.</summary>
    public int? OllamaContext { get; set; }

    /// <summary>Parameters of the model as Ollama tells them, lines such as <c>num_ctx 8192</c>.</summary>
    public string OllamaParameters { get; set; } = "";

    /// <summary>Called each time that an answer stalls, once what comes before the stall is sent.</summary>
    public Action OnStall { get; set; } = () => { };

    /// <summary>Requests so far, in order.</summary>
    public IReadOnlyList<ScriptedRequest> Requests => [.. _requests];

    /// <summary>Times from the last byte of an answer to the next request, in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. _pauses];

    /// <summary>Starts a server on a free port.</summary>
    /// <param name="script">Answers requests; called on any thread.</param>
    public static async Task<ScriptedModelServer> StartAsync(Func<ScriptedRequest, ScriptedAnswer> script)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Limits.MinResponseDataRate = null;
            options.Limits.MaxRequestBodySize = null;
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var server = new ScriptedModelServer(builder.Build(), script);
        server._host.MapPost("/v1/messages", context => server.AnswerAsync(context, AnthropicWire.Instance));
        server._host.MapPost("/v1/chat/completions", context => server.AnswerAsync(context, OpenAIWire.Instance));
        server._host.MapGet("/api/tags", () => Results.Json(new { models = new[] { new { name = "scripted:latest" } } }));
        server._host.MapGet("/api/ps", () => server.OllamaContext is { } length
            ? Results.Json(new { models = server._number is 0 ? [] : new[] { new { name = "scripted:latest", context_length = length } } })
            : Results.NotFound());
        server._host.MapPost("/api/show", () => Results.Json(new { parameters = server.OllamaParameters }));
        await server._host.StartAsync();
        server.Address = new Uri(server._host.Urls.First());
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _host.StopAsync(new CancellationToken(canceled: true));
        await _host.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, IWire wire)
    {
        if (Interlocked.Exchange(ref _lastByte, 0) is not 0 and var lastByte)
            _pauses.Enqueue(TimeProvider.System.GetElapsedTime(lastByte));
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = JsonElement.Parse(await reader.ReadToEndAsync());
        var headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        var request = wire.Read(body, Interlocked.Increment(ref _number), headers);
        _requests.Enqueue(request);
        var answer = _script(request);

        context.Response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers)
            context.Response.Headers[name] = value;
        await SendAsync(context, wire, request, answer);
        await context.Response.CompleteAsync();
        Interlocked.Exchange(ref _lastByte, TimeProvider.System.GetTimestamp());
    }

    private async Task SendAsync(HttpContext context, IWire wire, ScriptedRequest request, ScriptedAnswer answer)
    {
        if (answer.RawBody is { } raw)
        {
            context.Response.ContentType = request.IsStreamed ? "text/event-stream" : "application/json";
            await context.Response.Body.WriteAsync(raw);
        }
        else if (answer.Status is not 200)
        {
            await context.Response.WriteAsJsonAsync(new { type = "error", error = new { type = "api_error", message = answer.Text } });
        }
        else if (!request.IsStreamed)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(wire.Whole(answer));
        }
        else
        {
            await StreamAsync(context, wire, answer);
        }
    }

    private async Task StreamAsync(HttpContext context, IWire wire, ScriptedAnswer answer)
    {
        context.Response.ContentType = "text/event-stream";
        var pieces = 0;
        foreach (var (text, isPiece) in wire.Stream(answer))
        {
            if (pieces >= answer.CutAfterPieces)
            {
                await context.Response.Body.FlushAsync();
                context.Abort();
                return;
            }

            if (pieces >= answer.StallAfterPieces)
            {
                await context.Response.Body.FlushAsync();
                OnStall();
                using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, context.RequestAborted);
                await Task.Delay(Timeout.Infinite, either.Token).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }

            await context.Response.WriteAsync(text);
            pieces += isPiece ? 1 : 0;
        }
    }
}
