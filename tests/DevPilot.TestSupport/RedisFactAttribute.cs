using Xunit;

namespace DevPilot.TestSupport;

/// <summary>A fact that needs a redis-server.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = RedisServer.Missing;
}
