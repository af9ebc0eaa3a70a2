using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores;

/// <summary>Where a server keeps runs. Safe for use from any number of threads, and of processes where the medium is shared.</summary>
/// <remarks>
/// A run, a summary, an event and an artefact are each one atomic write, on the medium when the call returns. Nothing is read, changed and
/// written back whole. Any call may throw <see cref="StoreUnavailableException"/>, and has then written nothing that a reader sees in part.
/// </remarks>
public interface IRunRecordStore : IAsyncDisposable
{
    /// <summary>What it is, for people: <c>sqlite</c>, <c>redis</c>, <c>kv</c> or <c>memory</c>.</summary>
    string Kind { get; }

    /// <summary>Keeps a run. Its summaries, if any, are kept with it.</summary>
    /// <returns>
    /// <see cref="AddResult.Different"/>, and nothing is written, when another run has the id; a record with a higher
    /// <see cref="RunRecord.LastSeq"/> is the same run further on and replaces the older one, a lower one changes nothing. At the same number one that has ended replaces one that runs.
    /// </returns>
    Task<AddResult> AddAsync(RunRecord run, CancellationToken cancellationToken);

    /// <summary>One run with its summaries, the newest first; null when there is none.</summary>
    Task<RunRecord?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A page of runs in the order that is asked for. Costs the same however many runs there are.</summary>
    Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken);

    /// <summary>Removes a run with all that belongs to it.</summary>
    /// <returns>Whether it was there.</returns>
    Task<bool> DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Adds a summary to a run, unless it has one that says the same: a workflow that heard no answer posts again, often under another time.</summary>
    /// <returns>False, and nothing is written, when there is no such run.</returns>
    Task<bool> AddSummaryAsync(string id, WrittenSummary summary, CancellationToken cancellationToken);

    /// <summary>Keeps events of a run, which need not be known yet. Those that are there already are passed over.</summary>
    /// <param name="id">The run.</param>
    /// <param name="events">In their order, without gaps among them.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    /// <returns>Number of the last event up to which the log is without a gap; events beyond a gap are not kept, and must be sent again.</returns>
    Task<long> AppendEventsAsync(string id, IReadOnlyList<RunEventLine> events, CancellationToken cancellationToken);

    /// <summary>Events of a run in their order.</summary>
    /// <param name="id">The run.</param>
    /// <param name="after">Number of the last event that is known; 0 for all.</param>
    /// <param name="limit">Most events in one answer.</param>
    /// <param name="cancellationToken">Stops.</param>
    Task<IReadOnlyList<RunEventLine>> EventsAsync(string id, long after, int limit, CancellationToken cancellationToken);

    /// <summary>Keeps a file of a run, in place of one of that name. The run need not be known yet.</summary>
    /// <param name="id">The run.</param>
    /// <param name="name">Name relative to the run's folder with '/' separators, such as <c>patch.diff</c> or <c>exchanges/0001.json</c>.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    Task PutArtefactAsync(string id, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>A file of a run; null when it is not there.</summary>
    Task<byte[]?> ArtefactAsync(string id, string name, CancellationToken cancellationToken);

    /// <summary>Names of the files of a run, in ordinal order.</summary>
    Task<IReadOnlyList<string>> ArtefactNamesAsync(string id, CancellationToken cancellationToken);

    /// <summary>Figures of finished pipeline runs by day, repository and model, for charts. Costs what the days hold, not what the store holds.</summary>
    Task<IReadOnlyList<TrendPoint>> TrendsAsync(TrendQuery query, CancellationToken cancellationToken);

    /// <summary>Names of the repositories that have runs, in ordinal order, at most 1,000.</summary>
    Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancellationToken);

    /// <summary>Returns when the store can be read and written.</summary>
    /// <exception cref="StoreUnavailableException">It cannot, and why.</exception>
    Task CheckAsync(CancellationToken cancellationToken);
}
