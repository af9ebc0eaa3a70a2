using System.Diagnostics.CodeAnalysis;
using DevPilot.Core.Processes;

namespace DevPilot.Orchestrator.Workspaces;

/// <summary>Makes the isolated copies that runs work on, and removes them.</summary>
/// <remarks>
/// A workspace is the target as it is on disk, uncommitted work included, without what git ignores. The target itself stays as it is, to
/// the time stamp, but for its <c>.devpilot</c> folder. Empty folders and the times and modes of folders are not copied.
/// </remarks>
public sealed class WorkspaceManager(IProcessRunner processes, TimeProvider clock)
{
    /// <summary>Ends the name of a workspace that is not whole yet.</summary>
    internal const string PartialSuffix = ".partial";

    /// <summary>Copies the target into <c>.devpilot/workspaces/&lt;run id&gt;</c>; a workspace of that name is replaced.</summary>
    /// <remarks>It stands whole or not at all, whenever the process is killed.</remarks>
    /// <param name="targetRoot">The repository, or any folder.</param>
    /// <param name="runId">Id of the run.</param>
    /// <param name="cancellationToken">Stops the copy and removes what there is of it.</param>
    /// <exception cref="WorkspaceException">The target or the machine refused; nothing of the workspace is left.</exception>
    public Task<Workspace> CreateAsync(string targetRoot, string runId, CancellationToken cancellationToken) =>
        CopyAsync(Locate(targetRoot, runId), Locate(targetRoot, runId).TargetRoot, ListTargetAsync, cancellationToken);

    /// <summary>Copies the workspace of an earlier run, change included and build output left out, in place of the target; null where it is gone.</summary>
    /// <param name="targetRoot">The repository, or any folder.</param>
    /// <param name="runId">Id of the new run.</param>
    /// <param name="earlierRunId">Whose workspace to copy.</param>
    /// <param name="keptOutput">Folders of build output that came with it, relative to its root.</param>
    /// <param name="cancellationToken">Stops the copy and removes what there is of it.</param>
    /// <exception cref="WorkspaceException">The machine refused; nothing of the workspace is left.</exception>
    public async Task<Workspace?> TryCreateAgainAsync(
        string targetRoot, string runId, string earlierRunId, IReadOnlyCollection<string> keptOutput, CancellationToken cancellationToken)
    {
        var earlier = Locate(targetRoot, earlierRunId);
        return Directory.Exists(earlier.Root)
            ? await CopyAsync(Locate(targetRoot, runId), earlier.Root, ListEarlierAsync, cancellationToken)
            : null;

        Task ListEarlierAsync(string root, FileListing listing, CancellationToken stopping) =>
            Task.Run(() => WorkspaceListing.List(root, keptOutput, listing, stopping), stopping);
    }

    private async Task<Workspace> CopyAsync(Workspace workspace, string source, Lister list, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        DevPilotFolder.Ensure(workspace.TargetRoot);
        var partial = workspace.Root + PartialSuffix;
        try
        {
            FolderTree.Delete(workspace.Root);
            FolderTree.Delete(partial);
            Directory.CreateDirectory(partial);
            var filled = await FillAsync(workspace, source, list, partial, cancellationToken);
            Directory.Move(partial, workspace.Root);
            return filled with { Elapsed = clock.GetElapsedTime(started) };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            FolderTree.Delete(partial);
            throw new WorkspaceException(
                $"The workspace '{workspace.Root}' could not be written: {exception.Message.TrimEnd('.')}. "
                + "Free disk space (`devpilot clean` removes earlier workspaces) or make the folder writable, and run again.",
                exception);
        }
        catch
        {
            FolderTree.Delete(partial);
            throw;
        }
    }

    /// <summary>The workspace of a run that was made before.</summary>
    /// <exception cref="WorkspaceException">It is not there.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers hold a manager and need not know which of its work takes a process.")]
    public Workspace Open(string targetRoot, string runId)
    {
        var workspace = Locate(targetRoot, runId);
        return Directory.Exists(workspace.Root)
            ? workspace
            : throw new WorkspaceException($"The workspace of run {runId} is gone: there is no '{workspace.Root}'. Start the request again.");
    }

    /// <summary>Removes the workspace of a run; does nothing where there is none.</summary>
    /// <exception cref="WorkspaceException">A file in it cannot be removed.</exception>
    [SuppressMessage("Performance", "CA1822", Justification = "Callers hold a manager and need not know which of its work takes a process.")]
    public void Delete(string targetRoot, string runId)
    {
        var workspace = Locate(targetRoot, runId);
        try
        {
            FolderTree.Delete(workspace.Root);
            FolderTree.Delete(workspace.Root + PartialSuffix);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException(
                $"The workspace '{workspace.Root}' could not be removed: {exception.Message} Close what uses it and run `devpilot clean`.", exception);
        }
    }

    private static async Task<Workspace> FillAsync(
        Workspace workspace, string source, Lister list, string folder, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var listing = new FileListing();
        var copy = new TreeCopy(source, folder, new SymbolicLinks(source));
        var finding = ListAsync(source, listing, list, stopping.Token);
        try
        {
            await copy.RunAsync(listing.Batches, stopping.Token);
        }
        finally
        {
            await stopping.CancelAsync();
            await finding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return workspace with
        {
            Files = copy.Files,
            Bytes = copy.Bytes,
            LinksLeftOut = [.. copy.LinksLeftOut.Order(StringComparer.Ordinal)],
            FilesLeftOut = [.. copy.FilesLeftOut.Concat(listing.LeftOut).OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
    }

    private static async Task ListAsync(string source, FileListing listing, Lister list, CancellationToken cancellationToken)
    {
        try
        {
            await list(source, listing, cancellationToken);
            listing.Complete();
        }
        catch (Exception exception)
        {
            // The copy awaits the listing and rethrows this.
            listing.Complete(exception);
        }
    }

    private async Task ListTargetAsync(string root, FileListing listing, CancellationToken cancellationToken)
    {
        try
        {
            await new GitListing(processes, root, listing).ListAsync("", cancellationToken);
        }
        catch (ProcessStartException)
        {
            FolderListing.List(root, listing, cancellationToken);
        }
    }

    private static Workspace Locate(string targetRoot, string runId)
    {
        if (runId is "" or "." or ".." || runId.AsSpan().ContainsAny('/', '\\', '\0'))
            throw new ArgumentException($"'{runId}' is not the id of a run.", nameof(runId));
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(targetRoot));
        return new Workspace { TargetRoot = target, RunId = runId, Root = Path.Combine(DevPilotFolder.PathIn(target), "workspaces", runId) };
    }

    /// <summary>Writes the paths under a root to a listing.</summary>
    private delegate Task Lister(string root, FileListing listing, CancellationToken cancellationToken);
}
