using System.Collections.Concurrent;
using DevPilot.Core.Processes;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Web.Pipelines;

/// <summary>What a person or a program can have the server do: start, cancel, resume and apply runs in the repositories that its owner allows.</summary>
/// <remarks>Each answers at once, except apply, which is done when it answers. What is refused says why. Safe for use from any thread.</remarks>
public sealed class RunActions
{
    private readonly AllowedRepositories _repositories;
    private readonly PipelineQueue _queue;
    private readonly DevPilotProcess _process;
    private readonly RunFolderIntake _folders;
    private readonly IRunRecordStore _store;
    private readonly TimeProvider _clock;
    private readonly ConcurrentDictionary<string, bool> _applying = new(StringComparer.Ordinal);

    internal RunActions(
        AllowedRepositories repositories, PipelineQueue queue, DevPilotProcess process, RunFolderIntake folders, IRunRecordStore store, TimeProvider clock) =>
        (_repositories, _queue, _process, _folders, _store, _clock) = (repositories, queue, process, folders, store, clock);

    /// <summary>Absolute paths of the repositories in which runs may be started; empty where the server starts none.</summary>
    public IReadOnlyList<string> Repositories => _repositories.Roots;

    /// <summary>What the server runs, has queued, and lately ran, the newest first.</summary>
    public IReadOnlyList<PipelineJob> Jobs => [.. _queue.Jobs.Select(active => active.Job)];

    /// <summary>A job by its id; null when the server does not know it, or not any more.</summary>
    public PipelineJob? Find(string jobId) => _queue.Jobs.Select(active => active.Job).FirstOrDefault(job => job.Id == jobId);

    /// <summary>The job that works on a run now; null when none of this server does.</summary>
    public PipelineJob? WorkingOn(string runId) => ActiveOn(runId)?.Job;

    /// <summary>Whether resume and apply can be asked of this server: the run is of this machine, in a repository that is allowed.</summary>
    public bool IsInReach(RunRecord run) => RepositoryOf(run) is not null;

    /// <summary>Starts a run, or queues it behind others.</summary>
    public Task<ActionResult> StartAsync(PipelineRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (PipelineRequestRules.Check(request) is [var (field, message), ..])
            return Refused(RefusalKind.Invalid, $"{field} {message}");
        if (_repositories.Find(request.Repository) is not { } repository)
        {
            return Refused(RefusalKind.NotAllowed, _repositories.Roots.Count is 0
                ? "This server starts no runs. Its owner allows a repository with: devpilot serve --allow DIR"
                : $"'{request.Repository}' is not one of the repositories that this server's owner allows.");
        }

        return Task.FromResult(Queue(repository, request.Request, DevPilotCommands.Run(repository, request)));
    }

    /// <summary>Asks a run of this server to stop; it ends at its own next chance and can be resumed.</summary>
    /// <param name="id">The run, or a job.</param>
    /// <param name="cancellationToken">Stops before anything is done.</param>
    public async Task<ActionResult> CancelAsync(string id, CancellationToken cancellationToken)
    {
        if ((ActiveOn(id) ?? _queue.Jobs.FirstOrDefault(active => active.Job.Id == id && !active.IsOver)) is { } active)
            return ActionResult.Of(active.Stop());
        if (Find(id) is not null)
            return ActionResult.Refused(RefusalKind.Conflict, "It has ended already.");
        return await _store.FindAsync(id, cancellationToken) switch
        {
            null => ActionResult.Refused(RefusalKind.NotFound, $"There is no run '{id}'."),
            { Status: RunStates.Running } => ActionResult.Refused(RefusalKind.Conflict, "This server did not start that run. Stop it with Ctrl-C where it runs."),
            _ => ActionResult.Refused(RefusalKind.Conflict, "The run has ended already."),
        };
    }

    /// <summary>Goes on with a run that was paused, stopped or killed.</summary>
    public async Task<ActionResult> ResumeAsync(string runId, CancellationToken cancellationToken)
    {
        var run = await _store.FindAsync(runId, cancellationToken);
        if (RefusalFor(run, runId) is { } refusal)
            return refusal;
        if (!RunState.IsResumableAfter(run!.Verdict))
            return ActionResult.Refused(RefusalKind.Conflict, "The run is complete: there is nothing left to resume.");
        var repository = RepositoryOf(run)!;
        return Queue(repository, run.Input, DevPilotCommands.Resume(repository, run.LocalId!), run);
    }

    /// <summary>Puts the change of an accepted run into its repository, all of it or nothing.</summary>
    public async Task<ActionResult> ApplyAsync(string runId, CancellationToken cancellationToken)
    {
        var run = await _store.FindAsync(runId, cancellationToken);
        if (RefusalFor(run, runId) is { } refusal)
            return refusal;
        if (!_applying.TryAdd(runId, true))
            return ActionResult.Refused(RefusalKind.Conflict, "It is being applied right now.");
        try
        {
            return await ApplyAsync(run!, RepositoryOf(run!)!, cancellationToken);
        }
        catch (ProcessStartException exception)
        {
            return ActionResult.Refused(RefusalKind.Conflict, exception.Message);
        }
        finally
        {
            _applying.TryRemove(runId, out _);
        }
    }

    private static Task<ActionResult> Refused(RefusalKind kind, string reason) => Task.FromResult(ActionResult.Refused(kind, reason));

    private async Task<ActionResult> ApplyAsync(RunRecord run, string repository, CancellationToken cancellationToken)
    {
        var job = new PipelineJob(NewId(), PipelineJobState.Ended, repository, run.Input, _clock.GetUtcNow()) { RunId = run.Id };
        var exit = await _process.RunAsync(repository, DevPilotCommands.Apply(repository, run.LocalId!), cancellationToken);
        await _folders.TakeAsync(run.Id, Environment.MachineName, repository, run.LocalId!, isLeft: false, CancellationToken.None);
        return exit.Succeeded
            ? ActionResult.Of(job with { ExitCode = exit.Code })
            : ActionResult.Refused(RefusalKind.Conflict, exit.StandardError.Trim() is { Length: > 0 } reason ? reason : $"devpilot apply ended with exit code {exit.Code}.");
    }

    private ActiveJob? ActiveOn(string runId) => _queue.Jobs.FirstOrDefault(active => active.RunId == runId && !active.IsOver);

    private string? RepositoryOf(RunRecord run) =>
        run is { RepositoryPath: { } path, LocalId: not null } && run.Machine == Environment.MachineName ? _repositories.Find(path) : null;

    private ActionResult? RefusalFor(RunRecord? run, string runId) => run switch
    {
        null => ActionResult.Refused(RefusalKind.NotFound, $"There is no run '{runId}'."),
        { LocalId: null } => ActionResult.Refused(RefusalKind.Conflict, "That is no run of the pipeline, and holds nothing to resume or apply."),
        _ when ActiveOn(runId) is not null => ActionResult.Refused(RefusalKind.Conflict, "This server works on that run right now."),
        _ when RepositoryOf(run) is null => ActionResult.Refused(
            RefusalKind.NotAllowed,
            $"That run is not of this machine, or not in a repository that this server's owner allows. On {run.Machine ?? "its machine"}: devpilot show {run.LocalId} --repo {run.RepositoryPath}"),
        _ => null,
    };

    private ActionResult Queue(string repository, string request, IReadOnlyList<string> arguments, RunRecord? run = null)
    {
        var job = new PipelineJob(NewId(), PipelineJobState.Queued, repository, request, _clock.GetUtcNow()) { RunId = run?.Id };
        var active = new ActiveJob(job, arguments) { LocalId = run?.LocalId };
        // As it was asked for: it may be at work, and over, by now.
        if (_queue.TryAdd(active))
            return ActionResult.Of(job);
        active.Dispose();
        return ActionResult.Refused(RefusalKind.Busy, "Too many runs wait already. Try again when some have ended.");
    }

    private static string NewId() => Guid.NewGuid().ToString("N")[..16];
}
