using DevPilot.Core.Coding;
using DevPilot.Core.Planning;
using DevPilot.Orchestrator.Applying;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Testing;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Coding;

/// <summary>Keeps the workspace on disk equal to the target as copied plus exactly one patch.</summary>
/// <remarks>Works after a crash too: it compares bytes on disk and trusts no memory of what was written.</remarks>
public sealed class PatchedWorkspace(Workspace workspace, RunFolder run)
{
    private readonly Dictionary<string, byte[]?> _originals = new(StringComparer.Ordinal);

    /// <summary>Makes the workspace hold a patch, once its first build has read the sources; at once when it does already.</summary>
    /// <param name="patch">The patch; null for the target as copied.</param>
    /// <param name="before">Whose build may still be reading them.</param>
    /// <param name="cancellationToken">Leaves the workspace as it was.</param>
    public async Task HoldAsync(AppliedPatch? patch, PendingBaseline before, CancellationToken cancellationToken)
    {
        var writes = WritesTo(patch?.Changes ?? []);
        if (writes.Count is 0)
            return;

        await before.SourcesAreFreeAsync(cancellationToken);
        Write(writes);
    }

    /// <summary>Takes every file of a patch back to what was copied, after a process that died.</summary>
    /// <returns>The files that were something else.</returns>
    public IReadOnlyList<string> Restore(IEnumerable<AppliedPatch> patches)
    {
        FileTransaction.Recover(workspace.Root, run.PathOf(RunArtefacts.WorkspaceJournal));
        foreach (var change in patches.SelectMany(patch => patch.Changes))
            Remember(change);
        var writes = WritesTo([]);
        Write(writes);
        return [.. writes.Select(write => write.Path).Order(StringComparer.Ordinal)];
    }

    private List<FileChange> WritesTo(IReadOnlyList<FileChange> changes)
    {
        foreach (var change in changes)
            Remember(change);

        var wanted = new Dictionary<string, byte[]?>(_originals, StringComparer.Ordinal);
        foreach (var change in changes)
        {
            if (change.OldPath is { } oldPath)
                wanted[oldPath] = null;
            wanted[change.Path] = change.After;
        }

        return [.. wanted.Select(file => Difference(file.Key, OnDisk(file.Key), file.Value)).OfType<FileChange>()];
    }

    private void Write(List<FileChange> writes)
    {
        if (writes.Count > 0)
            FileTransaction.Apply(workspace.Root, writes, run.PathOf(RunArtefacts.WorkspaceJournal));
    }

    private void Remember(FileChange change)
    {
        if (change.OldPath is { } oldPath)
        {
            _originals.TryAdd(oldPath, change.Before);
            _originals.TryAdd(change.Path, null);
        }
        else
        {
            _originals.TryAdd(change.Path, change.Before);
        }
    }

    private byte[]? OnDisk(string path)
    {
        var fullPath = Path.Combine(workspace.Root, path);
        return File.Exists(fullPath) ? File.ReadAllBytes(fullPath) : null;
    }

    private static FileChange? Difference(string path, byte[]? now, byte[]? wanted) => (now, wanted) switch
    {
        (null, null) => null,
        (null, _) => new FileChange(path, FileAction.Add, null, wanted),
        (_, null) => new FileChange(path, FileAction.Delete, now, null),
        _ => now.AsSpan().SequenceEqual(wanted) ? null : new FileChange(path, FileAction.Modify, now, wanted),
    };
}
