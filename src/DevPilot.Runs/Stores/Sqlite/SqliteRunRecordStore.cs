using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Keeps runs in a database file, without a server and with nothing to install.</summary>
/// <remarks>
/// What was acknowledged is on the disk. The file is opened with the first call, and tried again with the next one when that fails. Several
/// processes of one machine may share it; a network share may not hold it.
/// </remarks>
public sealed class SqliteRunRecordStore : IRunRecordStore
{
    private const int MostRepositories = 1_000;
    private const int LookedThrough = 300;
    private static readonly TimeSpan LockLimit = TimeSpan.FromSeconds(5);

    private readonly int _lookedThrough;
    private readonly SqliteReaders _readers;
    private readonly GroupCommit _writer;

    /// <param name="path">The file; it and its folder are made when they are missing, for this user only.</param>
    /// <param name="clock">Tells when nothing is to be written, which is when texts are indexed.</param>
    public SqliteRunRecordStore(string path, TimeProvider clock)
        : this(path, clock, LockLimit, LookedThrough)
    {
    }

    internal SqliteRunRecordStore(string path, TimeProvider clock, TimeSpan lockLimit, int lookedThrough)
    {
        _lookedThrough = lookedThrough;
        var database = new SqliteDatabase(Path.GetFullPath(path), lockLimit);
        _readers = new SqliteReaders(database, Math.Max(4, Environment.ProcessorCount));
        _writer = new GroupCommit(database, TextIndex.Catch, clock);
    }

    /// <inheritdoc/>
    public string Kind => "sqlite";

    /// <inheritdoc/>
    public Task<AddResult> AddAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var stored = StoredRun.Of(run);
        return _writer.WriteAsync(session => RunWriter.Add(session, stored, run.KestraSummaries ?? []), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<RunRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        _readers.ReadAsync(session => RunReader.Find(session, id), cancellationToken);

    /// <inheritdoc/>
    public Task<RunPage> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        return _readers.ReadAsync(session => RunReader.List(session, query, _lookedThrough), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) =>
        _writer.WriteAsync(session => RunWriter.Delete(session, id), cancellationToken);

    /// <inheritdoc/>
    public Task<bool> AddSummaryAsync(string id, WrittenSummary summary, CancellationToken cancellationToken) =>
        _writer.WriteAsync(session => RunWriter.AddSummary(session, id, summary), cancellationToken);

    /// <inheritdoc/>
    public Task<long> AppendEventsAsync(string id, IReadOnlyList<RunEventLine> events, CancellationToken cancellationToken) =>
        _writer.WriteAsync(session => LogTables.Append(session, id, events), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RunEventLine>> EventsAsync(string id, long after, int limit, CancellationToken cancellationToken) =>
        _readers.ReadAsync(session => LogTables.Events(session, id, after, limit), cancellationToken);

    /// <inheritdoc/>
    public Task PutArtefactAsync(string id, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var bytes = content.ToArray();
        return _writer.WriteAsync(session => LogTables.Put(session, id, name, bytes), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<byte[]?> ArtefactAsync(string id, string name, CancellationToken cancellationToken) =>
        _readers.ReadAsync(session => LogTables.Artefact(session, id, name), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> ArtefactNamesAsync(string id, CancellationToken cancellationToken) =>
        _readers.ReadAsync(session => LogTables.ArtefactNames(session, id), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<TrendPoint>> TrendsAsync(TrendQuery query, CancellationToken cancellationToken) =>
        _readers.ReadAsync(session => TrendTable.Read(session, query), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> RepositoriesAsync(CancellationToken cancellationToken) =>
        _readers.ReadAsync(session => RunReader.Repositories(session, MostRepositories), cancellationToken);

    /// <inheritdoc/>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        await _writer.WriteAsync(session => session.Run("UPDATE probe SET number = number + 1"), cancellationToken);
        await _readers.ReadAsync(session => session.Number("SELECT number FROM probe"), cancellationToken);
    }

    /// <summary>Indexes what waits for it.</summary>
    internal async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        while (await _writer.WriteAsync(session => TextIndex.Catch(session, most: 100), cancellationToken))
        {
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        await _readers.DisposeAsync();
    }
}
