using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DevPilot.Runs.Records;

namespace DevPilot.Web.Tests.Fuzzing;

/// <summary>Requests that are almost right: each begins as one that a client would send, and is changed at random.</summary>
/// <param name="seed">The same seed gives the same requests.</param>
/// <param name="name">Stands before the ids of its runs, so that several do not meet.</param>
/// <param name="routes">Methods and patterns of the server's routes.</param>
internal sealed class FuzzedRequests(int seed, string name, IReadOnlyList<(string Method, string Pattern)> routes)
{
    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "get", "G"];
    private static readonly string[] Steps = ["/", "//", "/..", "%2e%2e/", "%ff", "%", "%00", "\u00e4", ";x=1", "%C3%28"];
    private static readonly string[] Files = ["patch.diff", "report.md", "plan.json", "review.json", "tests.json", "evaluation.json", "agents.json", "exchanges/0001.json", "x.html"];

    private static readonly string[] Headers =
    [
        "Accept: text/html", "Accept: application/json", "Accept: */*", "Accept: ,,;q=x", "Accept-Encoding: gzip, br", "Content-Type: text/plain", "Content-Type: application/json; charset=utf-16",
        "Content-Type: multipart/form-data", "Content-Type: application/x-www-form-urlencoded", "Content-Type: \u00e4", "Last-Event-ID: 1", "Last-Event-ID: -1", "Last-Event-ID: 99999999999999999999",
        "Last-Event-ID: x", "If-None-Match: \"x\", W/\"y\"", "If-Modified-Since: yesterday", "Range: bytes=5-1", "Cookie: devpilot-session=1.2; theme=dark", "Cookie: =;;=\u00ff", "Authorization: Bearer",
        "Authorization: \u00e9", "Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site", "X-Forwarded-For: 1.2.3.4", "X-Forwarded-Host: evil", "X-DevPilot-Signature: sha256=00",
        "X-DevPilot-Timestamp: 9223372036854775807", "Expect: 100-continue", "Upgrade: websocket", "X-HTTP-Method-Override: DELETE", "Accept-Language: \u00fc",
    ];

    private readonly Random _random = new(seed);
    private readonly List<string> _ids = [];
    private int _number;

    /// <summary>The next request: its bytes, and what it is.</summary>
    public FuzzedRequest Next()
    {
        var (method, pattern) = routes[_random.Next(routes.Count)];
        // What stores something is asked more often than what shows it.
        if (_random.Next(3) is 0)
            (method, pattern) = ("POST", "/api/cline");
        var id = Id(pattern);
        var path = Path(pattern, id);
        var body = Body(pattern, id);
        if (_random.Next(15) is 0)
            method = Methods[_random.Next(Methods.Length)];
        if (_random.Next(12) is 0)
            body = Damaged(body);
        return new FuzzedRequest(method, path, Bytes(method, path, body));
    }

    private string Id(string pattern)
    {
        if (pattern is "/api/cline")
        {
            var made = _random.Next(4) is 0 ? $"{name}{_number++}{FuzzedValue.Text(_random)}" : $"{name}{_number++}";
            _ids.Add(made);
            return made;
        }

        if (pattern.EndsWith("/events", StringComparison.Ordinal) && _random.Next(2) is 0)
            return PipelineRecord.IdOf("1", "m", $"/{name}");
        return _ids.Count is 0 || _random.Next(5) is 0 ? $"{name}{FuzzedValue.Text(_random)}" : _ids[_random.Next(_ids.Count)];
    }

    private string Path(string pattern, string id)
    {
        var path = new StringBuilder(pattern);
        path.Replace("{id}", Uri.EscapeDataString(id)).Replace("{**name}", Files[_random.Next(Files.Length)]).Replace("{documentName}", "v1");
        while (path.ToString().IndexOf('{') is >= 0 and var open && path.ToString().IndexOf('}', open) is > 0 and var close)
            path.Remove(open, close - open + 1).Insert(open, Uri.EscapeDataString(_random.Next(2) is 0 ? id : FuzzedValue.Text(_random)));
        if (_random.Next(4) is 0)
            path.Append('?').Append(Query());
        if (_random.Next(30) is 0)
            path.Insert(_random.Next(1, path.Length + 1), Steps[_random.Next(Steps.Length)]);
        return path.Length > 6000 ? path.ToString(0, 6000) : path.ToString();
    }

    private string Query()
    {
        string[] names = ["cursor", "limit", "status", "taskType", "repo", "q", "order", "tab", "view", "page", "from", "to", "model", "after", "next", "v"];
        return string.Join('&', Enumerable.Range(0, _random.Next(1, 4)).Select(_ =>
            $"{names[_random.Next(names.Length)]}={(_random.Next(3) is 0 ? "1" : Uri.EscapeDataString(FuzzedValue.Text(_random)[..^0]))}"));
    }

    private byte[] Body(string pattern, string id)
    {
        if (pattern.EndsWith("{**name}", StringComparison.Ordinal) && _random.Next(2) is 0)
            return Encoding.UTF8.GetBytes(FuzzedValue.Json(_random)?.ToJsonString() ?? "");
        var json = pattern switch
        {
            "/api/cline" => RunLog(id),
            "/api/kestra-webhook" => new JsonObject { ["runId"] = id, ["status"] = "success", ["summary"] = FuzzedValue.Text(_random), ["decision"] = FuzzedValue.Text(_random) },
            "/api/pipelines" => new JsonObject { ["repository"] = "shop", ["request"] = FuzzedValue.Text(_random), ["model"] = "builtin", ["options"] = new JsonObject { ["until"] = "coder" } },
            _ when pattern.EndsWith("/events", StringComparison.Ordinal) => Events(),
            _ => new JsonObject { ["x"] = FuzzedValue.Json(_random) },
        };
        for (var changes = _random.Next(10) - 6; changes > 0; changes--)
            Change(json);
        return Encoding.UTF8.GetBytes(json.ToJsonString());
    }

    private JsonObject RunLog(string id)
    {
        var run = new JsonObject
        {
            ["id"] = id,
            ["taskType"] = TaskTypes.All[_random.Next(TaskTypes.All.Count)],
            ["timestamp"] = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(_random.Next(100_000_000)).ToString("O", CultureInfo.InvariantCulture),
            ["input"] = FuzzedValue.Text(_random),
            ["outputSummary"] = FuzzedValue.Text(_random),
            ["status"] = "completed",
        };
        if (_random.Next(2) is 0)
            run["repository"] = FuzzedValue.Text(_random) is { Length: <= 200 } repository ? repository : "Shop";
        if (_random.Next(2) is 0)
            (run["score"], run["durationMs"], run["costUsd"], run["verdict"]) = (_random.Next(11), _random.Next(), _random.NextDouble(), "Accepted");
        if (_random.Next(3) is 0)
            run[FuzzedValue.Text(_random)] = FuzzedValue.Json(_random);
        if (_random.Next(4) is 0)
            run["kestraSummaries"] = new JsonArray(new JsonObject { ["status"] = "failed", ["summary"] = FuzzedValue.Text(_random), ["createdAt"] = "2026-01-31T09:30:00Z" });
        return run;
    }

    private JsonObject Events() => new()
    {
        ["machine"] = "m",
        ["events"] = new JsonArray([.. Enumerable.Range(1, _random.Next(5)).Select(seq => (JsonNode)new JsonObject
        {
            ["seq"] = seq,
            ["at"] = "2026-01-31T09:30:00Z",
            ["type"] = seq is 1 ? "run.started" : FuzzedValue.Text(_random),
            ["runId"] = "1",
            ["request"] = FuzzedValue.Text(_random),
            ["repository"] = $"/{name}",
            ["backend"] = "builtin",
            ["version"] = "1",
            ["data"] = FuzzedValue.Json(_random),
        })]),
    };

    private void Change(JsonObject json)
    {
        if (json.Count is 0)
            return;
        var (field, value) = json.ElementAt(_random.Next(json.Count));
        if (value is JsonObject inner && _random.Next(2) is 0)
            Change(inner);
        else if (_random.Next(4) is 0)
            json.Remove(field);
        else
            json[field] = FuzzedValue.Json(_random);
    }

    private byte[] Damaged(byte[] body)
    {
        if (body.Length is 0)
            return [0xFF, 0xFE, 0];
        switch (_random.Next(4))
        {
            case 0: return body[.._random.Next(body.Length)];
            case 1: return [.. body, .. body];
            case 2: return Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(body));
            default:
                for (var count = 0; count < 3; count++)
                    body[_random.Next(body.Length)] = (byte)_random.Next(256);
                return body;
        }
    }

    private byte[] Bytes(string method, string path, byte[] body)
    {
        var head = new StringBuilder().Append(method).Append(' ').Append(path).Append(" HTTP/1.1\r\nHost: ").Append(_random.Next(50) is 0 ? "evil.example" : "127.0.0.1").Append("\r\n");
        for (var count = _random.Next(5) - 2; count > 0; count--)
            head.Append(Headers[_random.Next(Headers.Length)]).Append("\r\n");
        head.Append("Content-Length: ").Append(body.Length).Append("\r\n\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. body];
    }
}
