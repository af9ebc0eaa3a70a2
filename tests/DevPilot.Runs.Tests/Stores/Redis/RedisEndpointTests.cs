using DevPilot.Runs.Stores.Redis;

namespace DevPilot.Runs.Tests.Stores.Redis;

public sealed class RedisEndpointTests
{
    [Fact]
    public void A_URL_tells_all_there_is()
    {
        Assert.Equal(
            new RedisEndpoint("cache.example", 6380, "us:er", "p@ss:word", 3, UsesTls: true),
            RedisEndpoint.Parse("rediss://us%3Aer:p%40ss:word@cache.example:6380/3"));
        Assert.Equal(new RedisEndpoint("localhost", 6379, null, null, 0, UsesTls: false), RedisEndpoint.Parse("redis://localhost"));
        Assert.Equal(new RedisEndpoint("::1", 6379, null, "word", 0, UsesTls: false), RedisEndpoint.Parse("redis://:word@[::1]:6379/"));
    }

    [Fact]
    public void Its_text_has_no_secrets()
    {
        Assert.Equal("redis://cache:6379/1", RedisEndpoint.Parse("redis://user:secret@cache/1").ToString());
    }
}
