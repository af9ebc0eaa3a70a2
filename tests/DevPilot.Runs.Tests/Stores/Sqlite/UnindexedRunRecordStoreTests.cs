using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Sqlite;
using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Stores.Sqlite;

/// <summary>The same while the index stays behind: it is never quiet on a clock that stands still.</summary>
public sealed class UnindexedRunRecordStoreTests : StoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IRunRecordStore> OpenAsync() =>
        Task.FromResult<IRunRecordStore>(new SqliteRunRecordStore(_folder["runs.db"], new ManualTimeProvider(), TimeSpan.FromSeconds(5), lookedThrough: 0));
}
