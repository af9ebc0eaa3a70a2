using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPilot.Runs.Stores.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DevPilot.Runs.Tests.Stores.Redis;

/// <summary>Speaks the REST API of Upstash at the wire, and hands each command to a real Redis. Misbehaves on demand.</summary>
internal sealed class KvRestServer : IAsyncDisposable
{
    private readonly WebApplication _host;
    private readonly RedisProtocolTransport _redis;
    private readonly string _token;

    private KvRestServer(WebApplication host, string redisUrl, string token)
    {
        _host = host;
        _redis = new RedisProtocolTransport(RedisEndpoint.Parse(redisUrl), TimeSpan.FromMinutes(10), TimeProvider.System);
        _token = token;
    }

    public Uri Url => new(_host.Urls.Single());

    /// <summary>Answers every request with these instead.</summary>
    public (int Status, string Body)? Instead { get; set; }

    /// <summary>Starts one on a free port, in front of a Redis.</summary>
    public static async Task<KvRestServer> StartAsync(string redisUrl, string token)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.Zero);
        var server = new KvRestServer(builder.Build(), redisUrl, token);
        server._host.Run(server.AnswerAsync);
        await server._host.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(new CancellationToken(canceled: true));
        await _host.DisposeAsync();
        await _redis.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (status, body) = Instead ?? await RunAsync(context.Request);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }

    private async Task<(int Status, string Body)> RunAsync(HttpRequest request)
    {
        if (request.Headers.Authorization != $"Bearer {_token}")
            return (401, """{"error":"Unauthorized"}""");
        if (request.Method is not "POST" || request.Path != "/pipeline")
            return (404, """{"error":"Not found"}""");

        var commands = await JsonSerializer.DeserializeAsync<string[][]>(request.Body);
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
