using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Web.Dashboard.RunList;
using DevPilot.Web.Pipelines;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>Reads one run again and again, each time only what is new of its events.</summary>
internal sealed class RunReader(IRunRecordStore store, RunActions actions, TimeProvider clock, string id)
{
    /// <summary>A run that says nothing for so long has probably lost its process.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private RunProgress _progress = RunProgress.Empty;

    /// <summary>The run as it is now; null when there is none.</summary>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    public async Task<RunHeading?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } record)
            return null;
        _progress = await _progress.ReadOnAsync(store, id, cancellationToken);
        var run = Newest(record);
        return new RunHeading(run, _progress, RunRow.Of(run).Damage)
        {
            IsInReach = actions.IsInReach(run),
            IsWorkedOn = actions.WorkingOn(id) is not null,
            IsSilent = clock.GetUtcNow() - _progress.State.LastAt > Silence,
        };
    }

    // Events come in before the record that counts them.
    private RunRecord Newest(RunRecord record) =>
        _progress.State.LastSeq > (record.LastSeq ?? 0) && PipelineRecord.Of(_progress.State, record.Machine ?? "") is { } newer
            ? newer with { Id = record.Id, KestraSummaries = record.KestraSummaries, Machine = record.Machine, Repository = record.Repository ?? newer.Repository }
            : record;
}
