namespace DevPilot.Web.Tests.Kestra;

/// <summary>A fact that needs programs of this machine; where one is missing it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(params string[] tools) => Skip = Tools.Missing(tools);
}

/// <summary>A theory that needs programs of this machine; where one is missing it is skipped, and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ToolTheoryAttribute : TheoryAttribute
{
    public ToolTheoryAttribute(params string[] tools) => Skip = Tools.Missing(tools);
}

file static class Tools
{
    public static string? Missing(string[] tools) =>
        OperatingSystem.IsWindows() ? "The containers of workflows are not Windows."
        : tools.FirstOrDefault(tool => !Folders().Any(folder => File.Exists(Path.Combine(folder, tool)))) is { } missing ? $"There is no {missing} here."
        : null;

    private static string[] Folders() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
}
