namespace DevPilot.ScriptedMcp;

/// <summary>How tests start this program.</summary>
public static class ScriptedMcpServer
{
    /// <summary>The program.</summary>
    public const string Command = "dotnet";

    /// <summary>Its arguments.</summary>
    /// <param name="behaviours">What it does before it serves.</param>
    public static IReadOnlyList<string> Arguments(params string[] behaviours) => ["exec", Path.Combine(AppContext.BaseDirectory, "DevPilot.ScriptedMcp.dll"), .. behaviours];
}
