using System.Text.Json;
using DevPilot.Orchestrator.Workspaces;

namespace DevPilot.Orchestrator.Runs;

/// <summary>The runs of one repository, in <c>.devpilot/runs</c>.</summary>
/// <param name="targetRoot">Root of the repository.</param>
/// <param name="clock">Gives runs their ids and events their times.</param>
public sealed class RunStore(string targetRoot, TimeProvider clock)
{
    /// <summary>What a person may type for the newest run.</summary>
    public const string Last = "last";

    private readonly string _target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(targetRoot));

    /// <summary>Absolute path of the folder that holds the runs; it need not exist.</summary>
    public string Root => Path.Combine(DevPilotFolder.PathIn(_target), "runs");

    /// <summary>Begins a run under a new id, <c>yyyyMMdd-HHmmss</c> in UTC with <c>-2</c>, <c>-3</c>, … where that is taken, open for work.</summary>
    /// <exception cref="WorkspaceException">The target's <c>.devpilot</c> cannot be made.</exception>
    /// <exception cref="RunStoreException">The run's folder cannot be made.</exception>
    public RunFolder Create()
    {
        DevPilotFolder.Ensure(_target);
        var stamp = clock.GetUtcNow().ToString("yyyyMMdd-HHmmss");
        try
        {
            for (var number = 1; ; number++)
            {
                var folder = Path.Combine(Root, number is 1 ? stamp : $"{stamp}-{number}");
                if (!Directory.Exists(folder) && TryClaim(folder) is { } claimed)
                    return new RunFolder(folder, clock, claimed);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException(
                $"A run could not be begun in '{Root}': {exception.Message.TrimEnd('.')}. Free disk space or make the folder writable, and run again.", exception);
        }
    }

    /// <summary>All runs, the newest first. A folder that cannot be read as a run is listed as damaged.</summary>
    public IReadOnlyList<RunSummary> List() => [.. Ids().Select(Summarize)];

    /// <summary>Opens a run for reading.</summary>
    /// <param name="id">A whole id, the beginning of exactly one, or <c>last</c>.</param>
    /// <exception cref="RunStoreException">No run or several match; the message names candidates.</exception>
    public RunFolder Open(string id) => new(FolderOf(Resolve(id)), clock, heldLock: null);

    /// <summary>Opens a run for work, which it is then this process's alone.</summary>
    /// <param name="id">A whole id, the beginning of exactly one, or <c>last</c>.</param>
    /// <exception cref="RunStoreException">No run or several match, or another process works on it.</exception>
    public RunFolder OpenForWork(string id)
    {
        var folder = FolderOf(Resolve(id));
        return new RunFolder(folder, clock, Take(folder));
    }

    /// <summary>Removes a run and its workspace.</summary>
    /// <param name="id">A whole id, the beginning of exactly one, or <c>last</c>.</param>
    /// <exception cref="RunStoreException">No run or several match, or a process works on it.</exception>
    public void Delete(string id)
    {
        var folder = FolderOf(Resolve(id));
        try
        {
            using (Take(folder))
            {
                FolderTree.Delete(Path.Combine(DevPilotFolder.PathIn(_target), "workspaces", Path.GetFileName(folder)));
                FolderTree.Delete(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunStoreException($"'{folder}' could not be removed: {exception.Message} Close what uses it and try again.", exception);
        }
    }

    /// <summary>Whether a process works on a run now.</summary>
    /// <param name="id">A whole id; there need be no such run.</param>
    public bool IsRunning(string id) => RunLock.IsTaken(Path.Combine(FolderOf(id), RunArtefacts.Lock));

    /// <summary>Ids of all runs, the newest first.</summary>
    internal IReadOnlyList<string> Ids() => Directory.Exists(Root)
        ? [.. new DirectoryInfo(Root).EnumerateDirectories().Select(folder => folder.Name).OrderDescending(RunIdOrder.Instance)]
        : [];

    private string FolderOf(string id) => Path.Combine(Root, id);

    private static FileStream? TryClaim(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, RunArtefacts.Lock);
        try
        {
            return new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static FileStream Take(string folder) =>
        RunLock.TryTake(Path.Combine(folder, RunArtefacts.Lock))
        ?? throw new RunStoreException(
            $"Another process works on run {Path.GetFileName(folder)}. Wait until it ends, or stop it with Ctrl-C where it runs; `devpilot runs` shows its state.");

    private string Resolve(string id)
    {
        var ids = Ids();
        if (ids.Count is 0)
            throw new RunStoreException($"There are no runs in '{_target}' yet. Start one: devpilot \"Add email validation to User model\"");
        if (id is Last)
            return ids[0];
        if (ids.Contains(id, StringComparer.Ordinal))
            return id;

        var matches = id.Length is 0 ? [] : ids.Where(candidate => candidate.StartsWith(id, StringComparison.Ordinal)).ToList();
        return matches switch
        {
            [var only] => only,
            [] => throw new RunStoreException($"There is no run '{id}'. The newest are: {Listed(ids)}. See all: devpilot runs"),
            _ => throw new RunStoreException($"'{id}' is the beginning of several runs: {Listed(matches)}. Type more of it, or `{Last}` for the newest."),
        };
    }

    private static string Listed(IEnumerable<string> ids) => string.Join(", ", ids.Take(5));

    private RunSummary Summarize(string id)
    {
        using var run = new RunFolder(FolderOf(id), clock, heldLock: null);
        try
        {
            var summary = run.Summarize();
            return summary.Status is not RunStatus.Damaged && IsRunning(id) ? summary with { Status = RunStatus.Running } : summary;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return new RunSummary { Id = id, Status = RunStatus.Damaged, Reason = exception.Message };
        }
    }
}
