using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Sqlite;
using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Stores.Sqlite;

/// <summary>The same where the index alone answers every search.</summary>
public sealed class IndexedRunRecordStoreTests : StoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IRunRecordStore> OpenAsync() => Task.FromResult<IRunRecordStore>(new CaughtUpStore(
        new SqliteRunRecordStore(_folder["runs.db"], new ManualTimeProvider(), TimeSpan.FromSeconds(5), lookedThrough: 0)));
}
