using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPilot.Runs.Stores.Redis;

namespace DevPilot.Runs.Tests.Stores.Redis;

/// <summary>Speaks the REST API of Upstash at the wire, and hands each command to a real Redis. Misbehaves on demand.</summary>
internal sealed class KvRestServer : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly RedisProtocolTransport _redis;
    private readonly string _token;
    private readonly Task _loop;

    private KvRestServer(string redisUrl, string token)
    {
        _redis = new RedisProtocolTransport(RedisEndpoint.Parse(redisUrl), TimeSpan.FromSeconds(30), TimeProvider.System);
        _token = token;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Url = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        }

        _listener.Prefixes.Add(Url.ToString());
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public Uri Url { get; }

    /// <summary>Starts one on a free port, in front of a Redis.</summary>
    public static KvRestServer Start(string redisUrl, string token) => new(redisUrl, token);

    /// <summary>Answers every request with these instead.</summary>
    public (int Status, string Body)? Instead { get; set; }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _loop;
        await _redis.DisposeAsync();
        _listener.Close();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var (status, body) = Instead ?? await RunAsync(context.Request);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Close(Encoding.UTF8.GetBytes(body), willBlock: false);
    }

    private async Task<(int Status, string Body)> RunAsync(HttpListenerRequest request)
    {
        if (request.Headers["Authorization"] != $"Bearer {_token}")
            return (401, """{"error":"Unauthorized"}""");
        if (request.HttpMethod is not "POST" || request.Url?.AbsolutePath is not "/pipeline")
            return (404, """{"error":"Not found"}""");

        var commands = await JsonSerializer.DeserializeAsync<string[][]>(request.InputStream);
        var answers = new JsonArray();
        foreach (var command in commands!)
        {
            var reply = await _redis.SendAsync(command, CancellationToken.None);
            answers.Add(reply.Error is { } error ? new JsonObject { ["error"] = error } : new JsonObject { ["result"] = Json(reply) });
        }

        return (200, answers.ToJsonString());
    }

    private static JsonNode? Json(RedisReply reply) => reply.Items is { } items
        ? new JsonArray([.. items.Select(Json)])
        : reply.Text is { } text ? JsonValue.Create(text) : null;
}
