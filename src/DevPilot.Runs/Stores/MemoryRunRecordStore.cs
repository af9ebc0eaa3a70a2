using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores;

/// <summary>Keeps runs as long as the process lives: for tests, and for a server that shall leave nothing behind.</summary>
/// <remarks>It looks at every run for each page, which the other stores do not.</remarks>
public sealed class MemoryRunRecordStore : IRunRecordStore
{
    private const int MostRepositories = 1_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, MemoryRun> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RunEventLine>> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, byte[]>> _artefacts = new(StringComparer.Ordinal);
    private long _arrivals;

    /// <inheritdoc/>
    public string Kind => "memory";

    /// <inheritdoc/>
    public Task<AddResult> AddAsync(RunRecord run, CancellationToken cancellationToken) => Locked(
        () =>
        {
            var stored = StoredRun.Of(run);
            if (!_runs.TryGetValue(stored.Record.Id, out var known))
            {
                _runs.Add(stored.Record.Id, new MemoryRun(stored, ++_arrivals, NewestFirst(run.KestraSummaries ?? [])));
                return AddResult.Added;
            }

            switch (StoredRun.Compare(known.Stored.Record, stored.Record))
            {
                case RunVersion.Earlier:
                    return AddResult.Same;
                case RunVersion.Later:
                    _runs[stored.Record.Id] = known with { Stored = stored };
                    return AddResult.Added;
                default:
                    return StoredRun.AreEqual(known.Stored.Json, stored.Json) ? AddResult.Same : AddResult.Different;
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<RunRecord?> FindAsync(string id, CancellationToken cancellationToken) => Locked(() => _runs.GetValueOrDefault(id)?.Read(), cancellationToken);

    /// <inheritdoc/>
    public Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return Locked(
            () =>
            {
                var after = RunCursor.Read(query) is { } position ? MemoryPosition.Parse(position) : null;
                var words = SearchWords.Of(query.Text ?? "");
                var found = _runs.Values
                    .Where(run => RunFilter.Matches(run.Stored.Record, query, words))
                    .Select(run => (Run: run, Position: MemoryPosition.Of(run, query.Order)))
                    .Where(found => found.Position is not null && (after is null || found.Position.CompareTo(after) > 0))
                    .OrderBy(found => found.Position)
                    .Take(query.Limit + 1)
                    .ToList();
                return new RunPage(
                    [.. found.Take(query.Limit).Select(found => found.Run.Read())],
                    found.Count > query.Limit ? RunCursor.Write(query, found[query.Limit - 1].Position!.ToString()) : null);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => Locked(
        () =>
        {
            _events.Remove(id);
            _artefacts.Remove(id);
            return _runs.Remove(id);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AddSummaryAsync(string id, WrittenSummary summary, CancellationToken cancellationToken) => Locked(
        () =>
        {
            if (!_runs.TryGetValue(id, out var run))
                return false;
            if (!run.Summaries.Any(known => known with { CreatedAt = summary.CreatedAt } == summary))
                _runs[id] = run with { Summaries = NewestFirst([summary, .. run.Summaries]) };
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<long> AppendEventsAsync(string id, IReadOnlyList<RunEventLine> events, CancellationToken cancellationToken) => Locked(
        () =>
        {
            if (!_events.TryGetValue(id, out var log))
                _events.Add(id, log = []);
            foreach (var line in events.Where(line => line.Seq == log.Count + 1))
                log.Add(line);
            return (long)log.Count;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunEventLine>> EventsAsync(string id, long after, int limit, CancellationToken cancellationToken) => Locked<IReadOnlyList<RunEventLine>>(
        () => [.. _events.GetValueOrDefault(id, []).Where(line => line.Seq > after).Take(limit)],
        cancellationToken);

    /// <inheritdoc/>
    public Task PutArtefactAsync(string id, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Locked(
        () =>
        {
            if (!_artefacts.TryGetValue(id, out var files))
                _artefacts.Add(id, files = new(StringComparer.Ordinal));
            return files[name] = content.ToArray();
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]?> ArtefactAsync(string id, string name, CancellationToken cancellationToken) =>
        Locked(() => _artefacts.GetValueOrDefault(id)?.GetValueOrDefault(name), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ArtefactNamesAsync(string id, CancellationToken cancellationToken) => Locked<IReadOnlyList<string>>(
        () => [.. _artefacts.GetValueOrDefault(id, []).Keys.Order(StringComparer.Ordinal)],
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrendPoint>> TrendsAsync(TrendQuery query, CancellationToken cancellationToken) => Locked<IReadOnlyList<TrendPoint>>(
        () =>
        [
            .. _runs.Values
                .Select(run => TrendFigures.Of(run.Stored.Record))
                .OfType<TrendFigures>()
                .Where(run => run.Day >= query.From && run.Day <= query.To)
                .Where(run => (query.Repository ?? run.Repository) == run.Repository && (query.Model ?? run.Model) == run.Model)
                .GroupBy(run => (run.Day, run.Repository, run.Model))
                .OrderBy(group => group.Key.Day)
                .ThenBy(group => group.Key.Repository, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Model, StringComparer.Ordinal)
                .Select(group => group.Aggregate((left, right) => left.Plus(right)).ToPoint()),
        ],
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancellationToken) => Locked<IReadOnlyList<string>>(
        () =>
        [
            .. _runs.Values
                .Select(run => run.Stored.Record.Repository)
                .OfType<string>()
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(MostRepositories),
        ],
        cancellationToken);

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => Locked(() => true, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static IReadOnlyList<WrittenSummary> NewestFirst(IReadOnlyList<WrittenSummary> summaries) =>
        [.. summaries.OrderByDescending(summary => summary.CreatedAt)];

    private Task<T> Locked<T>(Func<T> work, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        lock (_gate)
            return Task.FromResult(work());
    }
}
