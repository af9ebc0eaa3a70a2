using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Writes runs, within the transaction of a session.</summary>
internal static class RunWriter
{
    public static AddResult Add(SqliteSession session, StoredRun run, IReadOnlyList<WrittenSummary> summaries)
    {
        if (Find(session, run.Record.Id) is not { } known)
        {
            var key = RunKey.Free(session, run.Record.Timestamp);
            Insert(session, key, run);
            // The first of two with the same time is the newer one.
            foreach (var summary in summaries.Reverse())
                Insert(session, key, summary);
            return AddResult.Added;
        }

        switch (StoredRun.Compare(StoredRun.Read(known.Json), run.Record))
        {
            case RunVersion.Earlier:
                return AddResult.Same;
            case RunVersion.Later:
                Replace(session, known, run);
                return AddResult.Added;
            default:
                return StoredRun.AreEqual(known.Json, run.Json) ? AddResult.Same : AddResult.Different;
        }
    }

    public static bool AddSummary(SqliteSession session, string id, WrittenSummary summary)
    {
        if (session.Number("SELECT key FROM run WHERE id = ?1", id) is not { } key)
            return false;
        if (session.Number("SELECT 1 FROM summary WHERE run = ?1 AND json_remove(json, '$.createdAt') = json_remove(?2, '$.createdAt')", key, new Utf8Text(StoredRun.Line(summary))) is null)
            Insert(session, key, summary);
        return true;
    }

    public static bool Delete(SqliteSession session, string id)
    {
        LogTables.Delete(session, id);
        if (Find(session, id) is not { } known)
            return false;
        session.Run("DELETE FROM summary WHERE run = ?1", known.Key);
        Remove(session, known);
        return true;
    }

    private static KnownRun? Find(SqliteSession session, string id)
    {
        using var row = session.Query("SELECT key, json FROM run WHERE id = ?1", id);
        return row.Read() ? new KnownRun(row.Long(0), row.Bytes(1).ToArray()) : null;
    }

    private static void Replace(SqliteSession session, KnownRun known, StoredRun run)
    {
        Remove(session, known);
        var key = RunKey.IsOf(known.Key, run.Record.Timestamp) ? known.Key : RunKey.Free(session, run.Record.Timestamp);
        Insert(session, key, run);
        if (key != known.Key)
            session.Run("UPDATE summary SET run = ?2 WHERE run = ?1", known.Key, key);
    }

    private static void Insert(SqliteSession session, long key, StoredRun run)
    {
        var record = run.Record;
        session.Run(
            "INSERT INTO run(key, id, kind, repository, score, duration, cost, last_seq, json) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            key,
            record.Id,
            KindOf(session, record),
            record.Repository is { } repository ? RepositoryOf(session, repository) : null,
            record.Score,
            (double?)record.DurationMs,
            (double?)record.CostUsd,
            record.LastSeq,
            new Utf8Text(run.Json));
        TextIndex.MarkStale(session, key);
        if (TrendFigures.Of(record) is { } figures)
            TrendTable.Add(session, figures);
    }

    private static void Remove(SqliteSession session, KnownRun known)
    {
        session.Run("DELETE FROM run WHERE key = ?1", known.Key);
        TextIndex.MarkStale(session, known.Key);
        if (TrendFigures.Of(StoredRun.Read(known.Json)) is { } figures)
            TrendTable.Add(session, figures.Negated());
    }

    private static void Insert(SqliteSession session, long key, WrittenSummary summary) => session.Run(
        "INSERT INTO summary(run, created, json) VALUES(?1, ?2, ?3)", key, summary.CreatedAt.UtcTicks, new Utf8Text(StoredRun.Line(summary)));

    private static long KindOf(SqliteSession session, RunRecord run) =>
        session.Number("SELECT id FROM kind WHERE status = ?1 AND task_type = ?2", run.Status, run.TaskType)
        ?? session.Number("INSERT INTO kind(status, task_type) VALUES(?1, ?2) RETURNING id", run.Status, run.TaskType)!.Value;

    private static long RepositoryOf(SqliteSession session, string name) =>
        session.Number("SELECT id FROM repository WHERE name = ?1", name)
        ?? session.Number("INSERT INTO repository(name) VALUES(?1) RETURNING id", name)!.Value;

    private sealed record KnownRun(long Key, byte[] Json);
}
