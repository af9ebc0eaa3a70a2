using DevPilot.TestSupport;

namespace DevPilot.Runs.Tests.Stores.Redis;

/// <summary>A fact that needs a redis-server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Missing;
}
