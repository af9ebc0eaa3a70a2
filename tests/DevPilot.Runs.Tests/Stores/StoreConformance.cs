using DevPilot.Runs.Stores;

namespace DevPilot.Runs.Tests.Stores;

/// <summary>What every store does alike; each store derives, and its tests are these.</summary>
public abstract partial class StoreConformance : IAsyncLifetime
{
    private IRunRecordStore? _store;

    protected IRunRecordStore Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    public virtual async Task InitializeAsync() => _store = await OpenAsync();

    public virtual async Task DisposeAsync()
    {
        if (_store is not null)
            await _store.DisposeAsync();
    }

    /// <summary>An empty store.</summary>
    protected abstract Task<IRunRecordStore> OpenAsync();
}
