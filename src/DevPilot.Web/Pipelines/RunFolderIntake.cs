using System.Collections.Concurrent;
using DevPilot.Orchestrator.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Web.Live;

namespace DevPilot.Web.Pipelines;

/// <summary>Takes events and files of a run out of its folder in a repository of this machine.</summary>
internal sealed class RunFolderIntake(WebOptions options, RunIntake intake, IRunRecordStore store)
{
    private const int EventsAtATime = 500;

    /// <summary>Most files of a run that are taken, so that a run which writes without end cannot fill the store.</summary>
    private const int MostFiles = 2000;

    private static readonly string[] LeftOut = [RunArtefacts.Lock, RunArtefacts.Events, RunArtefacts.WorkspaceJournal, RunArtefacts.ApplyJournal, RunArtefacts.TestResults];

    private readonly ConcurrentDictionary<string, Dictionary<string, DateTime>> _taken = new(StringComparer.Ordinal);

    /// <summary>Takes what the store does not have yet.</summary>
    /// <param name="id">The run as servers know it.</param>
    /// <param name="machine">Name of this machine.</param>
    /// <param name="repository">Absolute path of its repository.</param>
    /// <param name="localId">Its id there.</param>
    /// <param name="isLeft">Whether the process that was known to work on it is gone: where none has taken its place the run has ended, whatever its log says.</param>
    /// <param name="cancellationToken">Stops between two writes.</param>
    /// <exception cref="StoreUnavailableException">The store is away; asking again goes on.</exception>
    public async Task TakeAsync(string id, string machine, string repository, string localId, bool isLeft, CancellationToken cancellationToken)
    {
        if (!IsPlainName(localId))
            return;
        var runs = new RunStore(repository, TimeProvider.System);
        // Asked first: a process that ends while its events are read has then more of them.
        var hasEnded = isLeft && !MayBeAtWork(runs, localId);
        await TakeAsync(id, machine, new DirectoryInfo(Path.Combine(runs.Root, localId)), cancellationToken);
        if (hasEnded)
            await intake.EndAsync(id, machine, cancellationToken);
    }

    private async Task TakeAsync(string id, string machine, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        if (!folder.Exists || folder.LinkTarget is not null)
            return;
        // Files are there before the end is told: whoever looks then finds all of it.
        await WhereReadableAsync(() => TakeFilesAsync(id, folder, cancellationToken));
        await WhereReadableAsync(() => TakeEventsAsync(id, machine, Path.Combine(folder.FullName, RunArtefacts.Events), cancellationToken));
    }

    private static async Task WhereReadableAsync(Func<Task> take)
    {
        try
        {
            await take();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that is being replaced is taken the next time; one that cannot be read at all is not shown.
        }
    }

    private static bool MayBeAtWork(RunStore runs, string localId)
    {
        try
        {
            return runs.IsRunning(localId);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A lock of another user, who cannot be asked.
            return true;
        }
    }

    private static bool IsPlainName(string name) =>
        name.Length is > 0 and <= 100 && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_');

    private async Task TakeEventsAsync(string id, string machine, string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return;
        var known = await intake.AppendAsync(id, machine, [], cancellationToken);
        var lines = File.ReadLines(path).Select(EventLineReader.TryRead).OfType<RunEventLine>().SkipWhile(line => line.Seq <= known);
        foreach (var batch in lines.Chunk(EventsAtATime))
            await intake.AppendAsync(id, machine, batch, cancellationToken);
    }

    private async Task TakeFilesAsync(string id, DirectoryInfo folder, CancellationToken cancellationToken)
    {
        var taken = _taken.GetOrAdd(id, _ => new(StringComparer.Ordinal));
        // What is read here was written beside code that a model wrote: a link may lead anywhere.
        var search = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 4 };
        foreach (var file in folder.EnumerateFiles("*", search).Where(file => file.Length <= options.MostArtefactBytes).Take(MostFiles))
        {
            var name = Path.GetRelativePath(folder.FullName, file.FullName).Replace('\\', '/');
            if (LeftOut.Contains(name.Split('/')[0]) || taken.GetValueOrDefault(name) == file.LastWriteTimeUtc)
                continue;
            await store.PutArtefactAsync(id, name, await File.ReadAllBytesAsync(file.FullName, cancellationToken), cancellationToken);
            taken[name] = file.LastWriteTimeUtc;
        }
    }
}
