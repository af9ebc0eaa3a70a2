using DevPilot.Runs.Stores;

namespace DevPilot.Runs.Tests.Stores;

public sealed class MemoryRunRecordStoreTests : StoreConformance
{
    protected override Task<IRunRecordStore> OpenAsync() => Task.FromResult<IRunRecordStore>(new MemoryRunRecordStore());
}
