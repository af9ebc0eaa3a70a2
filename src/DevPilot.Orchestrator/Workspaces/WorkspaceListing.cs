using DevPilot.CSharp.Structure;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Lists every file of an earlier workspace but what was built in it: git has chosen already what belongs in it.</summary>
internal static class WorkspaceListing
{
    /// <param name="root">Absolute path of the earlier workspace.</param>
    /// <param name="keptOutput">Folders of build output that came with it, relative to its root.</param>
    /// <param name="listing">Takes the paths.</param>
    /// <param name="cancellationToken">Stops.</param>
    public static void List(string root, IReadOnlyCollection<string> keptOutput, FileListing listing, CancellationToken cancellationToken)
    {
        var built = ProjectOutput.Candidates(ProjectStructureReader.Read(root)).Except(keptOutput).ToHashSet();
        using var section = listing.Open("");
        List("");

        void List(string prefix)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var entry in new DirectoryInfo(Path.Combine(root, prefix)).EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var path = prefix + entry.Name;
                if (entry is not DirectoryInfo || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                    section.Add(path);
                else if (!built.Contains(path))
                    List(path + "/");
            }
        }
    }
}
