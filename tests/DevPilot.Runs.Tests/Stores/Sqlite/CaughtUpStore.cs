using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Sqlite;

namespace DevPilot.Runs.Tests.Stores.Sqlite;

/// <summary>A store that indexes all that waits before each list.</summary>
internal sealed class CaughtUpStore(SqliteRunRecordStore store) : IRunRecordStore
{
    public string Kind => store.Kind;

    public async Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        await store.CatchUpAsync(cancellationToken);
        return await store.ListAsync(query, cancellationToken);
    }

    public Task<AddResult> AddAsync(RunRecord run, CancellationToken cancellationToken) => store.AddAsync(run, cancellationToken);

    public Task<RunRecord?> FindAsync(string id, CancellationToken cancellationToken) => store.FindAsync(id, cancellationToken);

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => store.DeleteAsync(id, cancellationToken);

    public Task<bool> AddSummaryAsync(string id, WrittenSummary summary, CancellationToken cancellationToken) => store.AddSummaryAsync(id, summary, cancellationToken);

    public Task<long> AppendEventsAsync(string id, IReadOnlyList<RunEventLine> events, CancellationToken cancellationToken) =>
        store.AppendEventsAsync(id, events, cancellationToken);

    public Task<IReadOnlyList<RunEventLine>> EventsAsync(string id, long after, int limit, CancellationToken cancellationToken) =>
        store.EventsAsync(id, after, limit, cancellationToken);

    public Task PutArtefactAsync(string id, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        store.PutArtefactAsync(id, name, content, cancellationToken);

    public Task<byte[]?> ArtefactAsync(string id, string name, CancellationToken cancellationToken) => store.ArtefactAsync(id, name, cancellationToken);

    public Task<IReadOnlyList<string>> ArtefactNamesAsync(string id, CancellationToken cancellationToken) => store.ArtefactNamesAsync(id, cancellationToken);

    public Task<IReadOnlyList<TrendPoint>> TrendsAsync(TrendQuery query, CancellationToken cancellationToken) => store.TrendsAsync(query, cancellationToken);

    public Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancellationToken) => store.RepositoriesAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => store.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
