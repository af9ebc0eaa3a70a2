using Xunit;

namespace DevPilot.TestSupport;

/// <summary>A fact about a file system of a test's own, which only some users may mount.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MountingFactAttribute : FactAttribute
{
    private const int AdministerSystem = 21; // CAP_SYS_ADMIN, capabilities(7)

    public MountingFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || ((Capabilities() >> AdministerSystem) & 1) is 0)
            Skip = "This user may not mount file systems.";
    }

    private static ulong Capabilities()
    {
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith("CapEff:", StringComparison.Ordinal));
        return Convert.ToUInt64(line["CapEff:".Length..].Trim(), fromBase: 16);
    }
}
