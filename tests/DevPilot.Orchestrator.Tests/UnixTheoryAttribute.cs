namespace DevPilot.Orchestrator.Tests;

/// <summary>A theory about Unix modes, links or special files.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "There are no Unix modes and special files here.";
    }
}
