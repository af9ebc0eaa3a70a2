using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevPilot.ScriptedModels;

/// <summary>An MCP server on the loopback interface with the tools <c>stock</c>, <c>fail</c> and <c>hang</c>, over streamable HTTP and over the older SSE, by the wire.</summary>
public sealed class ScriptedMcpWebServer : IAsyncDisposable
{
    private const string Session = "session-7";
    private const int MethodNotFound = -32601;

    private readonly WebApplication _host;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<string> _pushed = Channel.CreateUnbounded<string>();

    private ScriptedMcpWebServer(WebApplication host) => _host = host;

    /// <summary>Takes requests of streamable HTTP.</summary>
    public Uri Http { get; private set; } = null!;

    /// <summary>Where a client of the older SSE begins.</summary>
    public Uri Sse { get; private set; } = null!;

    /// <summary>Whether answers over HTTP come as a stream of events.</summary>
    public bool Streams { get; init; }

    /// <summary>Status of the answer to a method, and to all when it is <c>*</c>; others are answered well.</summary>
    public (string Method, int Status)? Refused { get; init; }

    /// <summary>Requests so far: verb or method of the protocol, the session that it names, the value of <c>Authorization</c>.</summary>
    public ConcurrentQueue<(string Method, string Session, string Authorization)> Requests { get; } = new();

    /// <summary>Starts a server.</summary>
    /// <param name="streams">Whether answers over HTTP come as a stream of events.</param>
    /// <param name="refused">A method with the status that it is refused with.</param>
    public static async Task<ScriptedMcpWebServer> StartAsync(bool streams = false, (string Method, int Status)? refused = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        var server = new ScriptedMcpWebServer(builder.Build()) { Streams = streams, Refused = refused };
        server._host.Run(server.AnswerAsync);
        await server._host.StartAsync();
        var address = new Uri(server._host.Urls.First());
        (server.Http, server.Sse) = (new Uri(address, "/mcp"), new Uri(address, "/sse"));
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

    private async Task AnswerAsync(HttpContext context)
    {
        var message = context.Request.Method is "POST" ? await JsonNode.ParseAsync(context.Request.Body) as JsonObject : null;
        var method = (string?)message?["method"] ?? context.Request.Method;
        Requests.Enqueue((method, context.Request.Headers["Mcp-Session-Id"].ToString(), context.Request.Headers.Authorization.ToString()));
        if (Refused is { } refused && (refused.Method == method || refused.Method is "*"))
        {
            context.Response.StatusCode = refused.Status;
            await context.Response.WriteAsync("As the test wants it");
            return;
        }

        await (context.Request.Path.Value switch
        {
            "/mcp" when message is not null => AnswerHttpAsync(context, message),
            "/mcp" => Task.CompletedTask,
            "/sse" => PushAsync(context.Response),
            "/messages" => TakeAsync(context.Response, message!),
            _ => Results.NotFound().ExecuteAsync(context),
        });
    }

    private async Task AnswerHttpAsync(HttpContext context, JsonObject message)
    {
        if (await ReplyAsync(message) is not { } reply)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        if ((string?)message["method"] is "initialize")
            context.Response.Headers["Mcp-Session-Id"] = Session;
        context.Response.ContentType = Streams ? "text/event-stream" : "application/json";
        await context.Response.WriteAsync(Streams ? $"event: message\ndata: {reply}\n\n" : reply);
    }

    private async Task PushAsync(HttpResponse response)
    {
        response.ContentType = "text/event-stream";
        await response.WriteAsync("event: endpoint\ndata: /messages\n\n");
        await response.Body.FlushAsync();
        try
        {
            await foreach (var reply in _pushed.Reader.ReadAllAsync(_stopping.Token))
            {
                await response.WriteAsync($"event: message\ndata: {reply}\n\n");
                await response.Body.FlushAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    private async Task TakeAsync(HttpResponse response, JsonObject message)
    {
        response.StatusCode = StatusCodes.Status202Accepted;
        await response.CompleteAsync();
        if (await ReplyAsync(message) is { } reply)
            await _pushed.Writer.WriteAsync(reply);
    }

    /// <summary>The answer on one line; null for what wants none.</summary>
    private async Task<string?> ReplyAsync(JsonObject message)
    {
        if (message["id"] is not { } id)
            return null;
        var parameters = message["params"];
        var reply = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id.DeepClone() };
        switch ((string?)message["method"])
        {
            case "initialize":
                reply["result"] = new JsonObject
                {
                    ["protocolVersion"] = parameters!["protocolVersion"]!.DeepClone(),
                    ["capabilities"] = new JsonObject { ["tools"] = new JsonObject() },
                    ["serverInfo"] = new JsonObject { ["name"] = "shop", ["version"] = "1" },
                };
                break;
            case "tools/list":
                reply["result"] = new JsonObject { ["tools"] = new JsonArray(Tool("stock"), Tool("fail"), Tool("hang")) };
                break;
            case "tools/call":
                reply["result"] = await CallAsync((string)parameters!["name"]!, (string?)parameters["arguments"]?["article"]);
                break;
            default:
                reply["error"] = new JsonObject { ["code"] = MethodNotFound, ["message"] = "There is no such method." };
                break;
        }

        return reply.ToJsonString(JsonSerializerOptions.Web);
    }

    private static JsonObject Tool(string name) => new()
    {
        ["name"] = name,
        ["description"] = $"Does {name}.",
        ["inputSchema"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["article"] = new JsonObject { ["type"] = "string" } } },
    };

    private async Task<JsonObject> CallAsync(string tool, string? article)
    {
        if (tool is "hang")
            await Task.Delay(Timeout.Infinite, _stopping.Token);
        return new JsonObject
        {
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = tool is "fail" ? "There is no such warehouse." : $"{article}: 7 pieces" }),
            ["isError"] = tool is "fail",
        };
    }
}
