using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Redis;

namespace DevPilot.Runs.Tests.Stores.Redis;

/// <summary>The same where the text index answers every search.</summary>
[NeedsRedis]
public sealed class SearchedRedisRunRecordStoreTests(RedisFixture redis) : StoreConformance, IClassFixture<RedisFixture>
{
    protected override Task<IRunRecordStore> OpenAsync()
    {
        var transport = new RedisProtocolTransport(RedisEndpoint.Parse(redis.Server.Url), TimeSpan.FromMinutes(10), TimeProvider.System);
        return Task.FromResult<IRunRecordStore>(new RedisRunRecordStore("redis", transport, "redis", $"{{{Guid.NewGuid():N}}}", lookedThrough: 0));
    }
}
