namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Tables of the run store, and how a file of an older version becomes one of this.</summary>
/// <remarks>The number of the version stands in <c>user_version</c>.</remarks>
internal static class SqliteSchema
{
    // Keys of runs are in the order of their time stamps (RunKey), which makes the table itself the index of the list. A kind is a pair of
    // status and task type; there are few, so that every filter is a handful of ranges in one of two indexes for each order.
    private const string First = """
        CREATE TABLE kind(id INTEGER PRIMARY KEY, status TEXT NOT NULL, task_type TEXT NOT NULL, UNIQUE(status, task_type));
        CREATE TABLE repository(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE run(
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, repository INTEGER,
            score REAL, duration REAL, cost REAL, last_seq INTEGER, json TEXT NOT NULL);
        CREATE INDEX run_kind ON run(kind);
        CREATE INDEX run_repository ON run(repository, kind) WHERE repository IS NOT NULL;
        CREATE INDEX run_score ON run(kind, score) WHERE score IS NOT NULL;
        CREATE INDEX run_duration ON run(kind, duration) WHERE duration IS NOT NULL;
        CREATE INDEX run_cost ON run(kind, cost) WHERE cost IS NOT NULL;
        CREATE INDEX run_repository_score ON run(repository, kind, score) WHERE repository IS NOT NULL AND score IS NOT NULL;
        CREATE INDEX run_repository_duration ON run(repository, kind, duration) WHERE repository IS NOT NULL AND duration IS NOT NULL;
        CREATE INDEX run_repository_cost ON run(repository, kind, cost) WHERE repository IS NOT NULL AND cost IS NOT NULL;
        CREATE TABLE summary(number INTEGER PRIMARY KEY, run INTEGER NOT NULL, created INTEGER NOT NULL, json TEXT NOT NULL);
        CREATE INDEX summary_run ON summary(run, created);
        CREATE TABLE log(key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);
        CREATE TABLE event(
            log INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, type TEXT NOT NULL, json TEXT NOT NULL, PRIMARY KEY(log, seq)) WITHOUT ROWID;
        CREATE TABLE artefact(log INTEGER NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL, UNIQUE(log, name));
        CREATE TABLE trend(
            day INTEGER NOT NULL, repository TEXT NOT NULL, model TEXT NOT NULL, runs INTEGER NOT NULL, accepted INTEGER NOT NULL,
            score INTEGER NOT NULL, scored INTEGER NOT NULL, duration INTEGER NOT NULL, cost INTEGER NOT NULL, passed INTEGER NOT NULL, failed INTEGER NOT NULL,
            PRIMARY KEY(day, repository, model)) WITHOUT ROWID;
        CREATE TABLE unindexed(key INTEGER PRIMARY KEY);
        CREATE TABLE word(text TEXT PRIMARY KEY) WITHOUT ROWID;
        CREATE VIRTUAL TABLE search USING fts5(words, tokenize = "ascii tokenchars '='", detail = none, columnsize = 0);
        CREATE TABLE probe(id INTEGER PRIMARY KEY, number INTEGER NOT NULL);
        INSERT INTO probe VALUES(1, 0);
        PRAGMA user_version = 1;
        """;

    private static readonly string[] Steps = [First];

    /// <summary>Looks whose file it is, and changes nothing.</summary>
    /// <returns>Its version: 0 for an empty one.</returns>
    /// <exception cref="StoreUnavailableException">It is the file of a newer version, or of another program.</exception>
    public static int Demand(SqliteSession session, string path)
    {
        var version = session.Number("PRAGMA user_version") ?? 0;
        if (version > Steps.Length)
            throw new StoreUnavailableException($"The run store {path} was written by a newer DevPilot. Update this one, or name another file.");
        if (version is 0 && session.Number("SELECT count(*) FROM sqlite_master") > 0)
            throw new StoreUnavailableException($"{path} is the database of another program. Name another file.");
        return (int)version;
    }

    /// <summary>Brings a file to this version, in one transaction.</summary>
    /// <exception cref="StoreUnavailableException">It is the file of a newer version, or of another program.</exception>
    public static void Migrate(SqliteSession session, string path)
    {
        if (session.Number("PRAGMA user_version") == Steps.Length)
            return;

        session.Script("BEGIN IMMEDIATE");
        try
        {
            // Another process may have been faster.
            foreach (var step in Steps.Skip(Demand(session, path)))
                session.Script(step);
            session.Script("COMMIT");
        }
        catch
        {
            session.RollBack();
            throw;
        }
    }
}
