using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores;

/// <summary>Keeps runs as long as the process lives: for tests, and for a server that shall leave nothing behind.</summary>
public sealed class MemoryRunRecordStore : IRunRecordStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RunRecord> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RunEventLine>> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, byte[]>> _artefacts = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Kind => "memory";

    /// <inheritdoc/>
    public Task<AddResult> AddAsync(RunRecord run, CancellationToken cancellationToken) => Locked(() =>
    {
        if (!_runs.TryGetValue(run.Id, out var known))
        {
            _runs.Add(run.Id, run with { KestraSummaries = NewestFirst(run.KestraSummaries ?? []) });
            return AddResult.Added;
        }

        if (known.LastSeq is { } had && run.LastSeq is { } has && had != has)
        {
            if (has < had)
                return AddResult.Same;
            _runs[run.Id] = run with { KestraSummaries = known.KestraSummaries };
            return AddResult.Added;
        }

        return AreEqual(known, run) ? AddResult.Same : AddResult.Different;
    });

    /// <inheritdoc/>
    public Task<RunRecord?> FindAsync(string id, CancellationToken cancellationToken) => Locked(() => _runs.GetValueOrDefault(id));

    /// <inheritdoc/>
    public Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken) => Locked(() =>
    {
        var offset = 0;
        if (query.Cursor is { } cursor && !(int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out offset) && offset > 0))
            throw new InvalidCursorException();

        var matching = Ordered(_runs.Values.Where(run => Matches(run, query)), query.Order).Skip(offset).Take(query.Limit + 1).ToList();
        return matching.Count > query.Limit
            ? new RunPage(matching[..query.Limit], (offset + query.Limit).ToString(CultureInfo.InvariantCulture))
            : new RunPage(matching, null);
    });

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => Locked(() =>
    {
        _events.Remove(id);
        _artefacts.Remove(id);
        return _runs.Remove(id);
    });

    /// <inheritdoc/>
    public Task<bool> AddSummaryAsync(string id, WrittenSummary summary, CancellationToken cancellationToken) => Locked(() =>
    {
        if (!_runs.TryGetValue(id, out var run))
            return false;
        _runs[id] = run with { KestraSummaries = NewestFirst([summary, .. run.KestraSummaries ?? []]) };
        return true;
    });

    /// <inheritdoc/>
    public Task<long> AppendEventsAsync(string id, IReadOnlyList<RunEventLine> events, CancellationToken cancellationToken) => Locked(() =>
    {
        if (!_events.TryGetValue(id, out var log))
            _events.Add(id, log = []);
        foreach (var line in events.Where(line => line.Seq == log.Count + 1))
            log.Add(line);
        return (long)log.Count;
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunEventLine>> EventsAsync(string id, long after, int limit, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<RunEventLine>>(() => [.. _events.GetValueOrDefault(id, []).Skip((int)after).Take(limit)]);

    /// <inheritdoc/>
    public Task PutArtefactAsync(string id, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Locked(() =>
    {
        if (!_artefacts.TryGetValue(id, out var files))
            _artefacts.Add(id, files = new(StringComparer.Ordinal));
        files[name] = content.ToArray();
        return true;
    });

    /// <inheritdoc/>
    public Task<byte[]?> ArtefactAsync(string id, string name, CancellationToken cancellationToken) =>
        Locked(() => _artefacts.GetValueOrDefault(id)?.GetValueOrDefault(name));

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ArtefactNamesAsync(string id, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<string>>(() => [.. _artefacts.GetValueOrDefault(id)?.Keys.ToList() ?? []]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrendPoint>> TrendsAsync(TrendQuery query, CancellationToken cancellationToken) => Locked<IReadOnlyList<TrendPoint>>(() =>
    [
        .. _runs.Values
            .Where(run => run.TaskType is TaskTypes.Pipeline && run.Verdict is not null)
            .Where(run => (query.Repository ?? run.Repository) == run.Repository && (query.Model ?? run.Model) == run.Model)
            .GroupBy(run => (Day: DateOnly.FromDateTime(run.Timestamp.UtcDateTime), Repository: run.Repository ?? "", Model: run.Model ?? ""))
            .Where(group => group.Key.Day >= query.From && group.Key.Day <= query.To)
            .OrderBy(group => group.Key)
            .Select(group => new TrendPoint(
                group.Key.Day,
                group.Key.Repository,
                group.Key.Model,
                group.Count(),
                group.Count(run => run.Verdict is RunOutcome.Accepted),
                group.Sum(run => run.Score ?? 0),
                group.Count(run => run.Score is not null),
                group.Sum(run => run.DurationMs ?? 0),
                group.Sum(run => run.CostUsd ?? 0),
                group.Sum(run => (long)(run.Tests?.Passed ?? 0)),
                group.Sum(run => (long)(run.Tests?.Failed ?? 0)))),
    ]);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancellationToken) => Locked<IReadOnlyList<string>>(() =>
        [.. _runs.Values.Select(run => run.Repository).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(1000)]);

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IEnumerable<RunRecord> Ordered(IEnumerable<RunRecord> runs, RunOrder order) => order switch
    {
        RunOrder.Newest => runs.OrderByDescending(run => run.Timestamp).ThenByDescending(run => run.Id, StringComparer.Ordinal),
        RunOrder.Oldest => runs.OrderBy(run => run.Timestamp).ThenByDescending(run => run.Id, StringComparer.Ordinal),
        RunOrder.Score => ByFigure(runs, run => run.Score),
        RunOrder.Duration => ByFigure(runs, run => run.DurationMs),
        RunOrder.Cost => ByFigure(runs, run => (double?)run.CostUsd),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    };

    private static IEnumerable<RunRecord> ByFigure(IEnumerable<RunRecord> runs, Func<RunRecord, double?> figure) => runs
        .Where(run => figure(run) is not null)
        .OrderByDescending(figure)
        .ThenByDescending(run => run.Timestamp)
        .ThenByDescending(run => run.Id, StringComparer.Ordinal);

    private static bool Matches(RunRecord run, RunQuery query) =>
        (query.Statuses is null || query.Statuses.Contains(run.Status))
        && (query.TaskType is null || query.TaskType == run.TaskType)
        && (query.Repository is null || query.Repository == run.Repository)
        && (query.Text is null || SearchWords.Of(query.Text).All(word => SearchWords.Of(SearchWords.TextOf(run)).Any(text => text.StartsWith(word, StringComparison.Ordinal))));

    private static ImmutableArray<WrittenSummary>? NewestFirst(IReadOnlyList<WrittenSummary> summaries) =>
        summaries.Count is 0 ? null : [.. summaries.OrderByDescending(summary => summary.CreatedAt)];

    private static bool AreEqual(RunRecord left, RunRecord right) => JsonNode.DeepEquals(
        JsonSerializer.SerializeToNode(left with { KestraSummaries = null }, RunsJson.Line.RunRecord),
        JsonSerializer.SerializeToNode(right with { KestraSummaries = null }, RunsJson.Line.RunRecord));

    private Task<T> Locked<T>(Func<T> work)
    {
        lock (_gate)
            return Task.FromResult(work());
    }
}
