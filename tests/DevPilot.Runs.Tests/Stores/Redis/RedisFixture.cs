using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Stores.Redis;

/// <summary>One server for the tests of a class, each of which has keys of its own.</summary>
public sealed class RedisFixture : IAsyncLifetime
{
    private RedisServer? _server;

    public RedisServer Server => _server ?? throw new InvalidOperationException("The server does not run.");

    public async Task InitializeAsync() => _server = RedisServer.Missing is null ? await RedisServer.StartAsync() : null;

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }
}
