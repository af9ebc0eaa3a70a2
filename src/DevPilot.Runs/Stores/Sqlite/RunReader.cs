using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Reads runs, within the snapshot of a session.</summary>
internal static class RunReader
{
    private const int Stretch = 100;

    public static RunRecord? Find(SqliteSession session, string id) =>
        session.Number("SELECT key FROM run WHERE id = ?1", id) is { } key ? Read(session, key) : null;

    /// <summary>A page.</summary>
    /// <param name="session">Where to read.</param>
    /// <param name="query">Which runs.</param>
    /// <param name="lookedThrough">
    /// How many runs of the list a search looks at before it asks the index, which has to gather all runs with a prefix before it can give the first.
    /// </param>
    public static RunPage List(SqliteSession session, RunQuery query, int lookedThrough)
    {
        var after = RunCursor.Read(query) is { } position ? ListPosition.Parse(position) : ListPosition.Start(query.Order);
        if (ListScope.Of(session, query) is not { } scope)
            return new RunPage([], null);

        var words = SearchWords.Of(query.Text ?? "");
        var found = words.Count is 0
            ? ListWalk.Next(session, scope, query.Order, after, query.Limit + 1)
            : Search(session, scope, query.Order, after, query.Limit + 1, words, lookedThrough);
        var runs = found.Take(query.Limit).Select(found => Read(session, found.Key)).ToList();
        return new RunPage(runs, found.Count > query.Limit ? RunCursor.Write(query, found[query.Limit - 1].ToString()) : null);
    }

    public static IReadOnlyList<string> Repositories(SqliteSession session, int most) => session.All(
        row => row.Text(0),
        "SELECT name FROM repository WHERE EXISTS (SELECT 1 FROM run WHERE run.repository = repository.id) ORDER BY name LIMIT ?1",
        (long)most);

    // Common words are found sooner by looking, rare ones by the index.
    private static List<ListPosition> Search(
        SqliteSession session, ListScope scope, RunOrder order, ListPosition after, int count, IReadOnlyCollection<string> words, int lookedThrough)
    {
        var found = new List<ListPosition>();
        for (var looked = 0; looked < lookedThrough; looked += Stretch)
        {
            var stretch = ListWalk.Next(session, scope, order, after, Stretch);
            foreach (var position in stretch)
            {
                if (SearchWords.Match(ReadLine(session, position.Key), words))
                    found.Add(position);
                if (found.Count == count)
                    return found;
                after = position;
            }

            if (stretch.Count < Stretch)
                return found;
        }

        found.AddRange(TextIndex.Next(session, scope, order, after, count - found.Count, words));
        return found;
    }

    private static RunRecord Read(SqliteSession session, long key)
    {
        var summaries = session.All(
            row => StoredRun.ReadSummary(row.Bytes(0)), "SELECT json FROM summary WHERE run = ?1 ORDER BY created DESC, number DESC", key);
        return ReadLine(session, key) with { KestraSummaries = summaries.Count is 0 ? null : summaries };
    }

    private static RunRecord ReadLine(SqliteSession session, long key)
    {
        using var row = session.Query("SELECT json FROM run WHERE key = ?1", key);
        row.Read();
        return StoredRun.Read(row.Bytes(0));
    }
}
