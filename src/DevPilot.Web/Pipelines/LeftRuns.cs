using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using Microsoft.Extensions.Hosting;

namespace DevPilot.Web.Pipelines;

/// <summary>Follows runs that an earlier server of this machine did not see the end of: their processes may have gone on without it, or have gone with it.</summary>
/// <param name="store">Has them as running.</param>
/// <param name="actions">Knows which are in reach, and on which this server works itself.</param>
/// <param name="folders">Takes what they wrote since.</param>
/// <param name="clock">Paces it.</param>
internal sealed class LeftRuns(IRunRecordStore store, RunActions actions, RunFolderIntake folders, TimeProvider clock) : BackgroundService
{
    private const int RunsAtATime = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await FollowAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server ends; the next one looks again.
        }
    }

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        IReadOnlyList<string>? left = null;
        while (left is not [])
        {
            try
            {
                left = await TakeAsync(left ?? await FindAsync(stoppingToken), stoppingToken);
            }
            catch (StoreUnavailableException)
            {
                // Told to whoever asks for a page; here it is tried again.
            }

            if (left is not [])
                await Task.Delay(Pause, clock, stoppingToken);
        }
    }

    private async Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken)
    {
        if (actions.Repositories.Count is 0)
            return [];
        var left = new List<string>();
        var query = new RunQuery { Limit = RunsAtATime, Statuses = [RunStates.Running] };
        while (true)
        {
            var page = await store.ListAsync(query, cancellationToken);
            left.AddRange(page.Runs.Where(IsOurs).Select(run => run.Id));
            if (page.NextCursor is not { } next)
                return left;
            query = query with { Cursor = next };
        }
    }

    private async Task<IReadOnlyList<string>> TakeAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var left = new List<string>();
        foreach (var id in ids.Where(id => actions.WorkingOn(id) is null))
        {
            if (await store.FindAsync(id, cancellationToken) is not { Status: RunStates.Running } run)
                continue;
            await folders.TakeAsync(id, run.Machine!, run.RepositoryPath!, run.LocalId!, isLeft: true, cancellationToken);
            left.Add(id);
        }

        return left;
    }

    // Anybody may have posted a record that names a repository of ours: only the run itself has this id.
    private bool IsOurs(RunRecord run) =>
        actions.IsInReach(run) && run.Id == PipelineRecord.IdOf(run.LocalId!, run.Machine!, run.RepositoryPath!);
}
