using Xunit;

namespace DevPilot.TestSupport;

/// <summary>A test that needs the real <c>claude</c> program, which DEVPILOT_TEST_CLAUDE names; skipped, and said so, without it.</summary>
public sealed class ClaudeFactAttribute : FactAttribute
{
    public ClaudeFactAttribute()
    {
        if (Program is null)
            Skip = "DEVPILOT_TEST_CLAUDE names no claude program; .ci/run installs one.";
    }

    /// <summary>Full path of the program; null when there is none.</summary>
    public static string? Program { get; } = Environment.GetEnvironmentVariable("DEVPILOT_TEST_CLAUDE") is { Length: > 0 } path && File.Exists(path) ? path : null;
}
