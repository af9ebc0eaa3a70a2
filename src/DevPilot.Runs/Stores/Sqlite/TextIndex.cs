namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>The full-text index over runs, filled behind the writes: a run that waits for it is found by looking at the run.</summary>
/// <remarks>
/// FTS5 gets the words of <see cref="SearchWords"/>, so that all stores find the same, and two more, for kind and repository, which make a filter a part of
/// the search. Its row ids are the keys of runs: what it finds is in the order of the list. For whole words it gives the first few at once; for a prefix it
/// would gather all runs first, so that a table of all words says which ones begin with it.
/// </remarks>
internal static class TextIndex
{
    private const int MostWords = 256;

    /// <summary>Notes that a run came, changed or went.</summary>
    public static void MarkStale(SqliteSession session, long key) => session.Run("INSERT OR IGNORE INTO unindexed(key) VALUES(?1)", key);

    /// <summary>Indexes at most so many of the runs that wait.</summary>
    /// <returns>Whether more of them wait.</returns>
    public static bool Catch(SqliteSession session, int most)
    {
        var waiting = session.All(row => row.Long(0), "SELECT key FROM unindexed ORDER BY key LIMIT ?1", (long)most);
        foreach (var key in waiting)
        {
            session.Run("DELETE FROM search WHERE rowid = ?1", key);
            if (WordsOf(session, key) is { } words)
            {
                session.Run("INSERT INTO search(rowid, words) VALUES(?1, ?2)", key, string.Join(' ', words));
                foreach (var word in words)
                    session.Run("INSERT OR IGNORE INTO word(text) VALUES(?1)", word);
            }

            session.Run("DELETE FROM unindexed WHERE key = ?1", key);
        }

        return waiting.Count == most;
    }

    /// <summary>The next positions after one whose runs have all words, fewer than asked for only at the end of the list.</summary>
    public static IReadOnlyList<ListPosition> Next(
        SqliteSession session, ListScope scope, RunOrder order, ListPosition after, int count, IReadOnlyCollection<string> words)
    {
        var found = Expression(session, scope, words) is { } expression ? Indexed(session, order, after, count, expression) : [];
        found.AddRange(Unindexed(session, scope, order, after, words));
        found.Sort(ListPosition.Comparison(order));
        return found.Count > count ? found[..count] : found;
    }

    private static List<ListPosition> Indexed(SqliteSession session, RunOrder order, ListPosition after, int count, string expression)
    {
        const string Fresh = "rowid NOT IN (SELECT key FROM unindexed)";
        if (order is RunOrder.Newest or RunOrder.Oldest)
        {
            var (comparison, direction) = order is RunOrder.Newest ? ('<', "DESC") : ('>', "ASC");
            return session.All(
                row => new ListPosition(0, row.Long(0)),
                $"SELECT rowid FROM search WHERE search MATCH ?1 AND rowid {comparison} ?2 AND {Fresh} ORDER BY rowid {direction} LIMIT ?3",
                expression,
                after.Key,
                (long)count);
        }

        var column = ListWalk.ColumnOf(order);
        return session.All(
            row => new ListPosition(row.Double(0), row.Long(1)),
            $"""
            SELECT {column}, key FROM search CROSS JOIN run ON key = search.rowid
            WHERE search MATCH ?1 AND ({column} < ?4 OR ({column} = ?4 AND key < ?2)) AND search.{Fresh} ORDER BY {column} DESC, key DESC LIMIT ?3
            """,
            expression,
            after.Key,
            (long)count,
            after.Figure);
    }

    private static IEnumerable<ListPosition> Unindexed(
        SqliteSession session, ListScope scope, RunOrder order, ListPosition after, IReadOnlyCollection<string> words)
    {
        var figure = order is RunOrder.Newest or RunOrder.Oldest ? "0" : ListWalk.ColumnOf(order);
        var compare = ListPosition.Comparison(order);
        return session.All(
                row => new ListPosition(row.Double(0), row.Long(1)) is var position
                    && compare(after, position) < 0
                    && scope.Contains(row.Long(2), row.IsNull(3) ? null : row.Long(3))
                    && SearchWords.Match(StoredRun.Read(row.Bytes(4)), words) ? position : (ListPosition?)null,
                $"SELECT {figure}, run.key, kind, repository, json FROM unindexed CROSS JOIN run ON run.key = unindexed.key WHERE {figure} IS NOT NULL")
            .OfType<ListPosition>();
    }

    // Null where nothing can match. Words are letters and digits only: nothing in them has to be quoted twice.
    private static string? Expression(SqliteSession session, ListScope scope, IReadOnlyCollection<string> words)
    {
        var terms = new List<string>();
        foreach (var word in words)
        {
            var whole = session.All(
                row => row.Text(0), "SELECT text FROM word WHERE text BETWEEN ?1 AND ?1 || char(1114111) LIMIT ?2", word, MostWords + 1L);
            if (whole.Count is 0)
                return null;
            terms.Add(whole.Count > MostWords ? $"\"{word}\"*" : AnyOf(whole));
        }

        if (!scope.IsEverything)
            terms.Add(AnyOf(scope.Kinds.Select(KindTerm)));
        if (scope.Repository is { } repository)
            terms.Add($"\"{RepositoryTerm(repository)}\"");
        return string.Join(" AND ", terms);

        static string AnyOf(IEnumerable<string> terms) => $"({string.Join(" OR ", terms.Select(term => $"\"{term}\""))})";
    }

    private static IReadOnlyCollection<string>? WordsOf(SqliteSession session, long key)
    {
        using var row = session.Query("SELECT json, kind, repository FROM run WHERE key = ?1", key);
        if (!row.Read())
            return null;
        var words = SearchWords.Of(SearchWords.TextOf(StoredRun.Read(row.Bytes(0))));
        return row.IsNull(2) ? [.. words, KindTerm(row.Long(1))] : [.. words, KindTerm(row.Long(1)), RepositoryTerm(row.Long(2))];
    }

    // No word of a run has a sign in it, so that nobody finds these by a search of their own.
    private static string KindTerm(long kind) => $"=k{kind}";

    private static string RepositoryTerm(long repository) => $"=r{repository}";
}
