using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Sqlite;
using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Stores.Sqlite;

public sealed class SqliteRunRecordStoreTests : StoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override Task<IRunRecordStore> OpenAsync() =>
        Task.FromResult<IRunRecordStore>(new SqliteRunRecordStore(_folder["runs.db"], TimeProvider.System));
}
