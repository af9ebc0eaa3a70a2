using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Web.Tests.Dashboard;

/// <summary>A store that is away.</summary>
internal sealed class BrokenStore : IRunRecordStore
{
    public string Kind => "memory";

    public Task<AddResult> AddAsync(RunRecord run, CancellationToken cancellationToken) => Away<AddResult>();

    public Task<RunRecord?> FindAsync(string id, CancellationToken cancellationToken) => Away<RunRecord?>();

    public Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken) => Away<RunPage>();

    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => Away<bool>();

    public Task<bool> AddSummaryAsync(string id, WrittenSummary summary, CancellationToken cancellationToken) => Away<bool>();

    public Task<long> AppendEventsAsync(string id, IReadOnlyList<RunEventLine> events, CancellationToken cancellationToken) => Away<long>();

    public Task<IReadOnlyList<RunEventLine>> EventsAsync(string id, long after, int limit, CancellationToken cancellationToken) => Away<IReadOnlyList<RunEventLine>>();

    public Task PutArtefactAsync(string id, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) => Away<bool>();

    public Task<byte[]?> ArtefactAsync(string id, string name, CancellationToken cancellationToken) => Away<byte[]?>();

    public Task<IReadOnlyList<string>> ArtefactNamesAsync(string id, CancellationToken cancellationToken) => Away<IReadOnlyList<string>>();

    public Task<IReadOnlyList<TrendPoint>> TrendsAsync(TrendQuery query, CancellationToken cancellationToken) => Away<IReadOnlyList<TrendPoint>>();

    public Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancellationToken) => Away<IReadOnlyList<string>>();

    public Task CheckAsync(CancellationToken cancellationToken) => Away<bool>();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static Task<T> Away<T>() => Task.FromException<T>(new StoreUnavailableException("Redis at 127.0.0.1:6379 does not answer."));
}
