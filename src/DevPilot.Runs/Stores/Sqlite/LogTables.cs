using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Events and artefacts of runs, which may come before the run itself.</summary>
internal static class LogTables
{
    private const string KeyOf = "(SELECT key FROM log WHERE id = ?1)";

    public static long Append(SqliteSession session, string id, IReadOnlyList<RunEventLine> events)
    {
        var log = Open(session, id);
        var last = session.Number("SELECT max(seq) FROM event WHERE log = ?1", log) ?? 0;
        foreach (var line in events.Where(line => line.Seq == last + 1))
        {
            session.Run("INSERT INTO event(log, seq, at, type, json) VALUES(?1, ?2, ?3, ?4, ?5)", log, line.Seq, line.At.UtcTicks, line.Type, line.Json);
            last = line.Seq;
        }

        return last;
    }

    public static IReadOnlyList<RunEventLine> Events(SqliteSession session, string id, long after, int limit) => session.All(
        row => new RunEventLine(row.Long(0), new DateTimeOffset(row.Long(1), TimeSpan.Zero), row.Text(2), row.Text(3)),
        $"SELECT seq, at, type, json FROM event WHERE log = {KeyOf} AND seq > ?2 ORDER BY seq LIMIT ?3",
        id,
        after,
        (long)limit);

    public static int Put(SqliteSession session, string id, string name, byte[] content) => session.Run(
        "INSERT INTO artefact(log, name, content) VALUES(?1, ?2, ?3) ON CONFLICT(log, name) DO UPDATE SET content = excluded.content",
        Open(session, id),
        name,
        content);

    public static byte[]? Artefact(SqliteSession session, string id, string name)
    {
        using var row = session.Query($"SELECT content FROM artefact WHERE log = {KeyOf} AND name = ?2", id, name);
        return row.Read() ? row.Bytes(0).ToArray() : null;
    }

    public static IReadOnlyList<string> ArtefactNames(SqliteSession session, string id) =>
        session.All(row => row.Text(0), $"SELECT name FROM artefact WHERE log = {KeyOf} ORDER BY name", id);

    public static void Delete(SqliteSession session, string id)
    {
        session.Run($"DELETE FROM event WHERE log = {KeyOf}", id);
        session.Run($"DELETE FROM artefact WHERE log = {KeyOf}", id);
        session.Run("DELETE FROM log WHERE id = ?1", id);
    }

    private static long Open(SqliteSession session, string id) =>
        session.Number("SELECT key FROM log WHERE id = ?1", id) ?? session.Number("INSERT INTO log(id) VALUES(?1) RETURNING key", id)!.Value;
}
