using DevPilot.Core.Coding;
using DevPilot.Core.Runs;
using DevPilot.Orchestrator.Runs;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Applying;

/// <summary>Puts the change of a run into the target, all or nothing: the only writer of a target outside its <c>.devpilot</c>.</summary>
/// <param name="targetRoot">Root of the repository.</param>
public sealed class TargetApplier(string targetRoot)
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(targetRoot));

    /// <summary>Applies a change where every file is still as the run found it, and records that in the run's log.</summary>
    /// <remarks>Applying again is a success that changes nothing. What an <c>apply</c> that was killed left is taken back first.</remarks>
    /// <param name="run">The run, open for work.</param>
    /// <param name="changes">Its change, with the bytes before as copied from the target.</param>
    /// <returns>What was done, or the files that changed meanwhile.</returns>
    /// <exception cref="FileTransactionException">The machine refused; the target is as it was.</exception>
    /// <exception cref="RunStoreException">Another <c>apply</c> is at work in this repository.</exception>
    public ApplyResult Apply(RunFolder run, IReadOnlyList<FileChange> changes)
    {
        var home = DevPilotFolder.Ensure(_root);
        using var applying = RunLock.TryTake(Path.Combine(home, "apply.lock"))
            ?? throw new RunStoreException($"Another `devpilot apply` is at work in '{_root}'. Wait until it ends and try again.");
        RecoverEarlier(home);

        var pending = StandsWhole(changes) ? [] : changes.Where(change => !Stands(change)).ToList();
        var standing = Paths(changes.Except(pending));
        try
        {
            if (pending.Count > 0)
                FileTransaction.Apply(_root, pending, run.PathOf(RunArtefacts.ApplyJournal));
        }
        catch (FileTransactionException refused) when (refused.Conflicts.Count > 0)
        {
            return new ApplyResult([], standing, refused.Conflicts);
        }

        var result = new ApplyResult(Paths(pending), standing, []);
        if (pending.Count > 0 || RunState.Of(run.ReadEvents()).AppliedAt is null)
            run.Append(new RunApplied(result.Files, result.AlreadyApplied));
        return result;
    }

    private void RecoverEarlier(string home)
    {
        var runs = Path.Combine(home, "runs");
        foreach (var folder in Directory.Exists(runs) ? Directory.GetDirectories(runs) : [])
            FileTransaction.Recover(_root, Path.Combine(folder, RunArtefacts.ApplyJournal));
    }

    // Asked of the whole first: of two files that change places, each looks unfinished by itself.
    private bool StandsWhole(IReadOnlyList<FileChange> changes) =>
        PlannedFile.Of(changes).All(file => Holds(file.Path, file.After));

    private bool Stands(FileChange change) => Holds(change.Path, change.After) && (change.OldPath is null || Holds(change.OldPath, null));

    private bool Holds(string path, byte[]? bytes)
    {
        var file = new FileInfo(Path.Combine(_root, path));
        return bytes is null
            ? !file.Exists && file.LinkTarget is null
            : file.Exists && file.Length == bytes.Length && File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(bytes);
    }

    private static IReadOnlyList<string> Paths(IEnumerable<FileChange> changes) =>
        [.. changes.SelectMany(change => change.OldPath is { } old ? new[] { old, change.Path } : [change.Path]).Order(StringComparer.Ordinal)];
}
