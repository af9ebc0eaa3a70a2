using DevPilot.Runs.Stores;
using DevPilot.Runs.Stores.Redis;

namespace DevPilot.Runs.Tests.Stores.Redis;

[NeedsRedis]
public sealed class KvRestRunRecordStoreTests(KvRestFixture kv) : StoreConformance, IClassFixture<KvRestFixture>
{
    protected override Task<IRunRecordStore> OpenAsync()
    {
        var transport = new KvRestTransport(kv.Url, KvRestFixture.Token, TimeSpan.FromMinutes(10));
        return Task.FromResult<IRunRecordStore>(new RedisRunRecordStore("kv", transport, "kv", $"{{{Guid.NewGuid():N}}}"));
    }
}
