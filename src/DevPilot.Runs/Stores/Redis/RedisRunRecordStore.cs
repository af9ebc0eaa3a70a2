using System.Globalization;
using System.Text;
using System.Text.Json;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores.Redis;

/// <summary>Keeps runs in a Redis, for teams: over its own protocol or over HTTP, with the same keys.</summary>
/// <remarks>
/// Each write is one script, which the server carries out as one step. It is acknowledged when the server has it; how soon the server has it on a disk
/// is a matter of the server's own settings (<c>appendonly</c>, <c>appendfsync</c>). All keys begin with <c>{devpilot}:</c>.
/// </remarks>
public sealed class RedisRunRecordStore : IRunRecordStore
{
    private const string Prefix = "{devpilot}";
    private const int LookedThrough = 300;
    private const int MostRepositories = 1_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly RedisScripts _scripts;
    private readonly RedisRuns _runs;
    private readonly RedisSearch _search;

    internal RedisRunRecordStore(string kind, IRedisTransport transport, string server, string prefix = Prefix, int lookedThrough = LookedThrough)
    {
        Kind = kind;
        _scripts = new RedisScripts(transport, server, prefix);
        _runs = new RedisRuns(_scripts);
        _search = new RedisSearch(_scripts, _runs, lookedThrough);
    }

    /// <inheritdoc/>
    public string Kind { get; }

    /// <summary>A store over Redis's own protocol. It connects with the first call, and again when the connection is lost.</summary>
    /// <param name="url"><c>redis://user:password@host:6379/0</c>, or <c>rediss://</c> for TLS.</param>
    /// <param name="clock">Measures how long an answer takes, at most 5 seconds.</param>
    /// <exception cref="FormatException">The URL is none of these.</exception>
    public static RedisRunRecordStore Connect(string url, TimeProvider clock)
    {
        var endpoint = RedisEndpoint.Parse(url);
        return new RedisRunRecordStore("redis", new RedisProtocolTransport(endpoint, Limit, clock), endpoint.ToString());
    }

    /// <summary>A store over HTTP, as Upstash and Vercel KV offer it.</summary>
    /// <param name="url">Base URL of the service.</param>
    /// <param name="token">Bearer token that may write.</param>
    public static RedisRunRecordStore OverHttp(Uri url, string token) =>
        new("kv", new KvRestTransport(url, token, 2 * Limit), url.GetLeftPart(UriPartial.Authority));

    /// <inheritdoc/>
    public async Task<AddResult> AddAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var stored = StoredRun.Of(run);
        var record = stored.Record;
        var trend = TrendFigures.Of(record);
        var answer = await _scripts.RunAsync(
            RedisScript.Add,
            [
                record.Id,
                Encoding.UTF8.GetString(stored.Json),
                $"{record.LastSeq}",
                RedisFields.Time(record.Timestamp),
                RedisFields.Json(record.Status, record.TaskType),
                RedisFields.Optional(record.Repository),
                RedisFields.Figure(record.Score),
                RedisFields.Figure(record.DurationMs),
                RedisFields.Figure((double?)record.CostUsd),
                $"{trend?.Day.DayNumber}",
                trend is null ? "" : RedisFields.Json(trend.Repository, trend.Model),
                trend is null ? "" : RedisTrends.Write(trend),
                RedisFields.Stems(record),
                .. (run.KestraSummaries ?? []).SelectMany(Fields),
            ],
            cancellationToken);
        return answer[0] switch
        {
            "added" => AddResult.Added,
            "same" => AddResult.Same,
            _ => StoredRun.AreEqual(Encoding.UTF8.GetBytes(answer[1]!), stored.Json) ? AddResult.Same : AddResult.Different,
        };
    }

    /// <inheritdoc/>
    public async Task<RunRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await _runs.FetchAsync("id", [id], cancellationToken))[0]?.Record;

    /// <inheritdoc/>
    public Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return _search.PageAsync(query, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) =>
        await _scripts.RunAsync(RedisScript.Delete, [id], cancellationToken) is ["1"];

    /// <inheritdoc/>
    public async Task<bool> AddSummaryAsync(string id, WrittenSummary summary, CancellationToken cancellationToken) =>
        await _scripts.RunAsync(RedisScript.AddSummary, [id, .. Fields(summary)], cancellationToken) is ["1"];

    /// <inheritdoc/>
    public async Task<long> AppendEventsAsync(string id, IReadOnlyList<RunEventLine> events, CancellationToken cancellationToken)
    {
        var lines = events.SelectMany(line => new[] { $"{line.Seq}", JsonSerializer.Serialize(line, RunsJson.Line.RunEventLine) });
        return Number(await _scripts.RunAsync(RedisScript.Append, [id, .. lines], cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RunEventLine>> EventsAsync(string id, long after, int limit, CancellationToken cancellationToken)
    {
        // No list of Redis is longer than this.
        if (after > uint.MaxValue || limit < 1)
            return [];
        var lines = await _scripts.RunAsync(RedisScript.Events, [id, $"{Math.Max(after, 0)}", $"{Math.Max(after, 0) + limit - 1}"], cancellationToken);
        return [.. lines.OfType<string>().Select(line => JsonSerializer.Deserialize(line, RunsJson.Line.RunEventLine)!)];
    }

    /// <inheritdoc/>
    public Task PutArtefactAsync(string id, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        _scripts.RunAsync(RedisScript.Put, [id, name, Convert.ToBase64String(content.Span)], cancellationToken);

    /// <inheritdoc/>
    public async Task<byte[]?> ArtefactAsync(string id, string name, CancellationToken cancellationToken) =>
        await _scripts.RunAsync(RedisScript.Artefact, [id, name], cancellationToken) is [{ } text] ? Convert.FromBase64String(text) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> ArtefactNamesAsync(string id, CancellationToken cancellationToken) =>
        [.. (await _scripts.RunAsync(RedisScript.ArtefactNames, [id], cancellationToken)).OfType<string>().Order(StringComparer.Ordinal)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TrendPoint>> TrendsAsync(TrendQuery query, CancellationToken cancellationToken)
    {
        var answer = await _scripts.RunAsync(RedisScript.Trends, [$"{query.From.DayNumber}", $"{query.To.DayNumber}"], cancellationToken);
        return RedisTrends.Read(answer, query);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancellationToken) =>
        [.. (await _scripts.RunAsync(RedisScript.Repositories, [$"{MostRepositories}"], cancellationToken)).OfType<string>()];

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => _scripts.RunAsync(RedisScript.Check, [], cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _scripts.DisposeAsync();

    /// <summary>What the old server kept under its key; null where there is nothing, or it was imported before.</summary>
    internal async Task<string?> OldRunsAsync(string key, CancellationToken cancellationToken) =>
        await _scripts.RunAsync(RedisScript.OldRuns, [key], cancellationToken) is [{ } text] ? text : null;

    /// <summary>Notes that they are imported.</summary>
    internal Task MarkImportedAsync(CancellationToken cancellationToken) => _scripts.RunAsync(RedisScript.MarkImported, [], cancellationToken);

    private static string[] Fields(WrittenSummary summary) => [RedisFields.Ticks(summary.CreatedAt), Encoding.UTF8.GetString(StoredRun.Line(summary))];

    private static long Number(IReadOnlyList<string?> answer) => long.Parse(answer[0]!, CultureInfo.InvariantCulture);
}
