using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace DevPilot.Runs.Stores.Redis;

/// <summary>A Redis behind HTTP, as Upstash and Vercel KV offer it: commands are posted to <c>/pipeline</c> as JSON arrays.</summary>
/// <remarks>https://upstash.com/docs/redis/features/restapi</remarks>
internal sealed class KvRestTransport : IRedisTransport
{
    private readonly HttpClient _http;
    private readonly Uri _pipeline;
    private readonly string _server;

    /// <param name="url">Base URL of the service.</param>
    /// <param name="token">Sent as a bearer token.</param>
    /// <param name="limit">How long an answer may take.</param>
    public KvRestTransport(Uri url, string token, TimeSpan limit)
    {
        _http = new HttpClient(new SocketsHttpHandler { ConnectTimeout = limit, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = limit };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _pipeline = new Uri($"{url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/pipeline");
        _server = url.GetLeftPart(UriPartial.Authority);
    }

    /// <inheritdoc/>
    public async Task<RedisReply> SendAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            // A caller who leaves stops before anything is sent; what was sent is awaited.
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new[] { command }));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var response = await _http.PostAsync(_pipeline, content, CancellationToken.None);
            var body = await response.Content.ReadAsByteArrayAsync(CancellationToken.None);
            return Read(response.StatusCode, body);
        }
        catch (OperationCanceledException)
        {
            throw new StoreUnavailableException($"The run store {_server} does not answer within {_http.Timeout.TotalSeconds:0.#} s.");
        }
        catch (HttpRequestException exception)
        {
            throw new StoreUnavailableException($"The run store {_server} cannot be reached: {exception.Message} See KV_REST_API_URL.", exception);
        }
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private RedisReply Read(HttpStatusCode status, byte[] body)
    {
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
            throw new StoreUnavailableException($"The run store {_server} refuses the token. See KV_REST_API_TOKEN, which must be one that may write.");
        if (status is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError)
            throw new StoreUnavailableException($"The run store {_server} answers {(int)status}. Try again in a moment.");

        try
        {
            using var document = JsonDocument.Parse(body);
            var answer = document.RootElement;
            // One command that cannot be read fails the whole pipeline.
            return Reply(answer.ValueKind is JsonValueKind.Array ? answer[0] : answer);
        }
        catch (Exception exception) when (exception is JsonException or IndexOutOfRangeException or InvalidOperationException)
        {
            throw new StoreUnavailableException($"What answers at {_server} ({(int)status}) does not speak the REST API of Upstash. See KV_REST_API_URL.", exception);
        }
    }

    private static RedisReply Reply(JsonElement answer)
    {
        if (answer.TryGetProperty("error", out var error))
            return new RedisReply(null, Error: error.GetString());
        return answer.TryGetProperty("result", out var result) ? Value(result) : throw new JsonException("No result.");
    }

    private static RedisReply Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => new RedisReply(null),
        JsonValueKind.String => new RedisReply(value.GetString()),
        JsonValueKind.Array => new RedisReply(null, [.. value.EnumerateArray().Select(Value)]),
        _ => new RedisReply(value.GetRawText()),
    };
}
