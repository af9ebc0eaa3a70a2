using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Stores.Redis;

/// <summary>One REST server, and the Redis behind it, for the tests of a class.</summary>
public sealed class KvRestFixture : IAsyncLifetime
{
    public const string Token = "secret";

    private RedisServer? _redis;
    private KvRestServer? _server;

    public Uri Url => _server?.Url ?? throw new InvalidOperationException("The server does not run.");

    public async Task InitializeAsync()
    {
        if (RedisServer.Missing is not null)
            return;
        _redis = await RedisServer.StartAsync();
        _server = await KvRestServer.StartAsync(_redis.Url, Token);
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        if (_redis is not null)
            await _redis.DisposeAsync();
    }
}
