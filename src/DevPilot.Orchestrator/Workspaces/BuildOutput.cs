namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Folders that stay behind although no <c>.gitignore</c> may name them.</summary>
internal static class BuildOutput
{
    /// <summary>Names of folders at any depth; a tracked file in one of them is copied all the same.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["bin", "obj", "node_modules", ".vs", "TestResults", DevPilotFolder.Name];
}
