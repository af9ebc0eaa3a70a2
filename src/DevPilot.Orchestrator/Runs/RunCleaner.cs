using DevPilot.Orchestrator.Applying;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Runs;

/// <summary>Removes what runs leave behind. A run that a process works on is never touched.</summary>
/// <param name="targetRoot">Root of the repository.</param>
/// <param name="clock">Tells the age of runs.</param>
public sealed class RunCleaner(string targetRoot, TimeProvider clock)
{
    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(targetRoot));
    private readonly RunStore _store = new(targetRoot, clock);

    /// <summary>Removes the workspaces of all runs, and those that no run owns; logs, plans and patches stay.</summary>
    /// <exception cref="RunStoreException">Something cannot be removed.</exception>
    public CleanResult RemoveWorkspaces()
    {
        var tally = new Tally();
        foreach (var owned in Workspaces().GroupBy(RunOf))
            tally.Clean(owned.Key, () => TakeIfRun(owned.Key), () => RemoveAll(owned, tally));
        return tally.Result();
    }

    /// <summary>Removes whole runs with their workspaces.</summary>
    /// <param name="olderThan">Only runs whose last event is at least so old; null for all.</param>
    /// <param name="waiting">Ids of runs that a server waits for, which stay; null for none.</param>
    /// <exception cref="RunStoreException">Something cannot be removed.</exception>
    public CleanResult RemoveRuns(TimeSpan? olderThan, IReadOnlySet<string>? waiting = null)
    {
        var tally = new Tally();
        foreach (var run in _store.List().Where(run => olderThan is not { } age || AgeOf(run) >= age))
        {
            if (waiting?.Contains(run.Id) is true)
            {
                tally.Waiting.Add(run.Id);
                continue;
            }

            tally.Clean(run.Id, () => TakeIfRun(run.Id), () =>
            {
                var folder = Path.Combine(_store.Root, run.Id);
                // A journal holds the only copy of bytes that a killed apply took out of the target.
                FileTransaction.Recover(_root, Path.Combine(folder, RunArtefacts.ApplyJournal));
                RemoveAll(Workspaces().Where(name => RunOf(name) == run.Id), tally);
                tally.Remove(folder);
                tally.Runs.Add(run.Id);
            });
        }

        return tally.Result();
    }

    private static string RunOf(string workspace) =>
        workspace.EndsWith(WorkspaceManager.PartialSuffix, StringComparison.Ordinal) ? workspace[..^WorkspaceManager.PartialSuffix.Length] : workspace;

    private string FolderOfWorkspaces => Path.Combine(DevPilotFolder.PathIn(_root), "workspaces");

    private IReadOnlyList<string> Workspaces() => Directory.Exists(FolderOfWorkspaces)
        ? [.. new DirectoryInfo(FolderOfWorkspaces).EnumerateDirectories().Select(folder => folder.Name).Order(StringComparer.Ordinal)]
        : [];

    private void RemoveAll(IEnumerable<string> workspaces, Tally tally)
    {
        foreach (var name in workspaces)
        {
            tally.Remove(Path.Combine(FolderOfWorkspaces, name));
            tally.Workspaces.Add(name);
        }
    }

    private TimeSpan AgeOf(RunSummary run) =>
        clock.GetUtcNow() - (run.LastAt ?? new DirectoryInfo(Path.Combine(_store.Root, run.Id)).LastWriteTimeUtc);

    /// <returns>False when a process works on the run; the lock where there is one to take.</returns>
    private (bool Free, FileStream? Lock) TakeIfRun(string id)
    {
        var folder = Path.Combine(_store.Root, id);
        if (!Directory.Exists(folder))
            return (true, null);
        var taken = RunLock.TryTake(Path.Combine(folder, RunArtefacts.Lock));
        return (taken is not null, taken);
    }

    private sealed class Tally
    {
        private readonly List<string> _kept = [];
        private long _bytes;

        public List<string> Workspaces { get; } = [];

        public List<string> Runs { get; } = [];

        public List<string> Waiting { get; } = [];

        public CleanResult Result() => new(Workspaces, Runs, _bytes, _kept) { Waiting = Waiting };

        public void Clean(string id, Func<(bool Free, FileStream? Lock)> take, Action remove)
        {
            try
            {
                var (free, held) = take();
                using (held)
                {
                    if (free)
                        remove();
                    else
                        _kept.Add(id);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new RunStoreException($"Run {id} could not be removed: {exception.Message} Close what uses it and try again.", exception);
            }
        }

        public void Remove(string folder)
        {
            var bytes = FolderTree.Bytes(folder);
            FolderTree.Delete(folder);
            _bytes += bytes;
        }
    }
}
