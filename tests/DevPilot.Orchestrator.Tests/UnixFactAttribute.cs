namespace DevPilot.Orchestrator.Tests;

/// <summary>A fact about Unix modes, links or special files.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "There are no Unix modes and special files here.";
    }
}
