using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Build output of the projects of a workspace, which a killed build may have left torn: newer than its sources and not whole.</summary>
internal static class ProjectOutput
{
    private static readonly string[] Folders = ["bin", "obj"];

    /// <summary>Output folders that came with the copy, because the target tracks files in them; relative to the root.</summary>
    public static IReadOnlyList<string> Present(ProjectStructureInfo structure) =>
        [.. Candidates(structure).Where(folder => Directory.Exists(Path.Combine(structure.Root, folder)))];

    /// <summary>Removes what was built since the copy was made.</summary>
    /// <param name="structure">The workspace.</param>
    /// <param name="copied">Folders that came with the copy and stay.</param>
    /// <param name="keepRestored">Whether the last restore is known to be whole, so that its files may stay.</param>
    public static void Remove(ProjectStructureInfo structure, IReadOnlyCollection<string> copied, bool keepRestored)
    {
        foreach (var folder in Candidates(structure).Except(copied).Select(folder => Path.Combine(structure.Root, folder)).Where(Directory.Exists))
        {
            foreach (var subfolder in Directory.EnumerateDirectories(folder))
                FolderTree.Delete(subfolder);
            foreach (var file in Directory.EnumerateFiles(folder).Where(file => !keepRestored || !IsRestored(file)))
                File.Delete(file);
        }
    }

    /// <summary>Where projects put what they build, whether it is there or not; relative to the root.</summary>
    public static IEnumerable<string> Candidates(ProjectStructureInfo structure) => structure.Projects
        .SelectMany(project => Folders.Select(name => project.Folder.Length is 0 ? name : $"{project.Folder}/{name}"))
        .Append("artifacts")
        .Distinct();

    private static bool IsRestored(string file) =>
        Path.GetFileName(file) is "project.assets.json" or "project.nuget.cache" || Path.GetFileName(file).Contains(".nuget.", StringComparison.Ordinal);
}
