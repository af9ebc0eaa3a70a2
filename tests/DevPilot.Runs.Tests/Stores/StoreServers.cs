using DevPilot.TestSupport;
using Xunit.Abstractions;

namespace DevPilot.Runs.Tests.Stores;

/// <summary>Says of a class of tests that it needs a redis-server.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsRedisAttribute : Attribute;

internal static class StoreServers
{
    /// <summary>Why a test cannot run here; null when it can.</summary>
    public static string? Missing(ITestMethod test) =>
        test.TestClass.Class.GetCustomAttributes(typeof(NeedsRedisAttribute).AssemblyQualifiedName).Any() ? RedisServer.Missing : null;
}
