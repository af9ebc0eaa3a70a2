using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Web.Live;

/// <summary>A store that tells the feed of each write once it stands on the medium.</summary>
/// <param name="inner">Keeps the runs; disposed by whoever made it.</param>
/// <param name="feed">Is told.</param>
internal sealed class PublishingRunRecordStore(IRunRecordStore inner, RunFeed feed) : IRunRecordStore
{
    public string Kind => inner.Kind;

    public async Task<AddResult> AddAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var result = await inner.AddAsync(run, cancellationToken);
        if (result is AddResult.Added)
            feed.Publish(new RunChange(run.Id, run.LastSeq ?? 0, RunChangeKind.Record));
        return result;
    }

    public Task<RunRecord?> FindAsync(string id, CancellationToken cancellationToken) => inner.FindAsync(id, cancellationToken);

    public Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken) => inner.ListAsync(query, cancellationToken);

    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var deleted = await inner.DeleteAsync(id, cancellationToken);
        if (deleted)
            feed.Publish(new RunChange(id, 0, RunChangeKind.Deleted));
        return deleted;
    }

    public async Task<bool> AddSummaryAsync(string id, WrittenSummary summary, CancellationToken cancellationToken)
    {
        var added = await inner.AddSummaryAsync(id, summary, cancellationToken);
        if (added)
            feed.Publish(new RunChange(id, 0, RunChangeKind.Summary));
        return added;
    }

    public async Task<long> AppendEventsAsync(string id, IReadOnlyList<RunEventLine> events, CancellationToken cancellationToken)
    {
        var last = await inner.AppendEventsAsync(id, events, cancellationToken);
        feed.Publish(new RunChange(id, last, RunChangeKind.Events));
        return last;
    }

    public Task<IReadOnlyList<RunEventLine>> EventsAsync(string id, long after, int limit, CancellationToken cancellationToken) =>
        inner.EventsAsync(id, after, limit, cancellationToken);

    public async Task PutArtefactAsync(string id, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await inner.PutArtefactAsync(id, name, content, cancellationToken);
        feed.Publish(new RunChange(id, 0, RunChangeKind.Artefact));
    }

    public Task<byte[]?> ArtefactAsync(string id, string name, CancellationToken cancellationToken) => inner.ArtefactAsync(id, name, cancellationToken);

    public Task<IReadOnlyList<string>> ArtefactNamesAsync(string id, CancellationToken cancellationToken) => inner.ArtefactNamesAsync(id, cancellationToken);

    public Task<IReadOnlyList<TrendPoint>> TrendsAsync(TrendQuery query, CancellationToken cancellationToken) => inner.TrendsAsync(query, cancellationToken);

    public Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancellationToken) => inner.RepositoriesAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
