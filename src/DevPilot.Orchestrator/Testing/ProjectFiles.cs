using DevPilot.Core.Coding;

namespace DevPilot.Orchestrator.Testing;

/// <summary>The files that decide what is restored and with which SDK.</summary>
internal static class ProjectFiles
{
    private static readonly string[] Endings = [".csproj", ".props", ".targets", ".sln", ".slnx", ".slnf", ".fsproj", ".vbproj"];
    private static readonly string[] Names = ["global.json", "nuget.config", "packages.lock.json", "packages.config"];

    /// <summary>Whether a change is to one of them, before or after a move.</summary>
    public static bool IsOne(FileChange change) => IsOne(change.Path) || (change.OldPath is { } old && IsOne(old));

    private static bool IsOne(string path) =>
        Endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        || Names.Contains(Path.GetFileName(path), StringComparer.OrdinalIgnoreCase);
}
