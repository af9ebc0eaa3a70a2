using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Delivery;

/// <summary>Speaks to one server. Whatever happens there is a <see cref="ServerReply"/>; only a cancelled caller gets an exception.</summary>
/// <remarks>A redirection is not followed: it would carry the token to wherever it leads.</remarks>
public sealed class RunServerClient : IDisposable
{
    private const int MostOfAnswer = 64 * 1024;
    private const int MostOfList = 16 * 1024 * 1024;
    private const int MostOfReason = 300;
    private static readonly string[] _reasons = ["error", "detail", "title"];

    private readonly ServerAddress _address;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _limit;
    private readonly HttpClient _http;

    /// <param name="address">The server.</param>
    /// <param name="limit">Longest time of one request.</param>
    /// <param name="clock">Measures it.</param>
    public RunServerClient(ServerAddress address, TimeSpan limit, TimeProvider clock)
    {
        (_address, _limit, _clock) = (address, limit, clock);
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = limit }) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("devpilot");
        if (address.Token is { } token)
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (address.ProtectionBypass is { } bypass)
            _http.DefaultRequestHeaders.TryAddWithoutValidation("Cookie", $"vercel-protection-bypass={Uri.EscapeDataString(bypass)}");
    }

    /// <summary>The server.</summary>
    public ServerAddress Address => _address;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    /// <summary>Asks whether a server of DevPilot, old or new, is there.</summary>
    internal async Task<bool> ShowsItselfAsync(CancellationToken cancellationToken)
    {
        var (_, text) = await AskAsync(HttpMethod.Get, _address.Runs("?limit=1"), content: null, MostOfAnswer, cancellationToken);
        return text is not null && text.TrimStart().Replace(" ", "", StringComparison.Ordinal).StartsWith("{\"runs\":[", StringComparison.Ordinal);
    }

    /// <summary>Whether a list of all runs, which is what old servers give, has a run.</summary>
    internal async Task<bool> ListsAsync(string id, CancellationToken cancellationToken)
    {
        var (_, text) = await AskAsync(HttpMethod.Get, _address.Runs(""), content: null, MostOfList, cancellationToken);
        return text is not null && text.Contains(JsonSerializer.Serialize(id, RunsJson.Line.String), StringComparison.Ordinal);
    }

    /// <summary>Sends events.</summary>
    /// <param name="id">The run.</param>
    /// <param name="machine">Host name of the machine that it runs on.</param>
    /// <param name="lines">Lines of its log, in their order.</param>
    /// <param name="cancellationToken">Stops.</param>
    internal async Task<ServerReply> SendEventsAsync(string id, string machine, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        var body = $"{{\"machine\":{JsonSerializer.Serialize(machine, RunsJson.Line.String)},\"events\":[{string.Join(',', lines)}]}}";
        var (reply, text) = await AskAsync(HttpMethod.Post, _address.Runs($"/{Uri.EscapeDataString(id)}/events"), Json(body), MostOfAnswer, cancellationToken);
        return reply.Kind is not ReplyKind.Taken ? reply
            : Property(text, "lastSeq") is { ValueKind: JsonValueKind.Number } last && last.TryGetInt64(out var seq) ? reply with { LastSeq = seq }
            // A server that answers everything with its front page takes no events.
            : new ServerReply(ReplyKind.NoSuchRoute, "It knows no events.");
    }

    /// <summary>Sends a file of a run.</summary>
    internal async Task<ServerReply> SendArtefactAsync(string id, string name, byte[] bytes, CancellationToken cancellationToken)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        var route = $"/{Uri.EscapeDataString(id)}/artefacts/{string.Join('/', name.Split('/').Select(Uri.EscapeDataString))}";
        return (await AskAsync(HttpMethod.Put, _address.Runs(route), content, MostOfAnswer, cancellationToken)).Reply;
    }

    /// <summary>Sends the log of a run.</summary>
    internal async Task<ServerReply> SendLogAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var (reply, text) = await AskAsync(HttpMethod.Post, _address.Log, Json(JsonSerializer.Serialize(run, RunsJson.Line.RunRecord)), MostOfAnswer, cancellationToken);
        return reply.Kind switch
        {
            ReplyKind.Taken when Property(text, "ok") is not { ValueKind: JsonValueKind.True } =>
                new ServerReply(ReplyKind.Refused, "It answers, but not as a server of DevPilot does."),
            ReplyKind.NoSuchRoute or ReplyKind.TooLarge => reply with { Kind = ReplyKind.Refused },
            _ => reply,
        };
    }

    private async Task<(ServerReply Reply, string? Text)> AskAsync(HttpMethod method, Uri? address, HttpContent? content, int most, CancellationToken cancellationToken)
    {
        if (address is null)
            return (new ServerReply(ReplyKind.NoSuchRoute, "It knows run logs only."), null);

        using var limit = new CancellationTokenSource(_limit, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        using var request = new HttpRequestMessage(method, address) { Content = content };
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var text = await ReadAsync(response, most, either.Token);
            return (ReplyOf(response, text), response.IsSuccessStatusCode ? text : null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (new ServerReply(ReplyKind.Away, $"It did not answer within {_limit.TotalSeconds:0.#} seconds."), null);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            return (new ServerReply(ReplyKind.Away, Sentence(broken.Message)), null);
        }
    }

    private ServerReply ReplyOf(HttpResponseMessage response, string text)
    {
        var code = (int)response.StatusCode;
        var said = $"It answered {code}{(ReasonOf(text) is { Length: > 0 } reason ? $": {reason}" : ".")}";
        return response.StatusCode switch
        {
            _ when response.IsSuccessStatusCode => new ServerReply(ReplyKind.Taken),
            HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => new ServerReply(ReplyKind.NoSuchRoute, said),
            HttpStatusCode.RequestEntityTooLarge => new ServerReply(ReplyKind.TooLarge, said),
            HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
                new ServerReply(ReplyKind.Away, said) { RetryAfter = RetryAfter(response) },
            HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => new ServerReply(ReplyKind.Refused, $"{said} Its token belongs into DEVPILOT_API_TOKEN."),
            _ when code is >= 300 and < 400 => new ServerReply(
                ReplyKind.Refused, $"It answered {code} and sends elsewhere{(response.Headers.Location is { } there ? $", to {there.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}" : "")}. Redirections are not followed: name the address itself."),
            _ => new ServerReply(ReplyKind.Refused, said),
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > _clock.GetUtcNow() => date - _clock.GetUtcNow(),
        _ => null,
    };

    private static async Task<string> ReadAsync(HttpResponseMessage response, int most, CancellationToken cancellationToken)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (kept.Length < most && await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
            kept.Write(buffer, 0, read);
        return Encoding.UTF8.GetString(kept.GetBuffer(), 0, (int)kept.Length);
    }

    /// <summary>What a server says of an error, in any of the usual shapes.</summary>
    private static string ReasonOf(string text)
    {
        var reason = _reasons.Select(name => Property(text, name)).FirstOrDefault(value => value is { ValueKind: JsonValueKind.String })?.GetString() ?? "";
        return Sentence(reason.Length > MostOfReason ? reason[..MostOfReason] + "…" : reason);
    }

    private static JsonElement? Property(string? json, string name)
    {
        try
        {
            return json is not null && JsonElement.Parse(json) is { ValueKind: JsonValueKind.Object } whole && whole.TryGetProperty(name, out var value) ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Sentence(string text) => text.Length is 0 ? "" : text.TrimEnd('.', ' ') + ".";

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
