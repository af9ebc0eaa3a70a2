namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Walks along a list, a stretch at a time, by index alone.</summary>
/// <remarks>Each kind of run is a range of an index; the first few of each range are merged, so that a stretch costs the same however long the ranges are.</remarks>
internal static class ListWalk
{
    /// <summary>The next positions after one, fewer than asked for only at the end of the list.</summary>
    public static IReadOnlyList<ListPosition> Next(SqliteSession session, ListScope scope, RunOrder order, ListPosition after, int count)
    {
        var isByTime = order is RunOrder.Newest or RunOrder.Oldest;
        if (isByTime && scope.IsEverything)
            return ByKey(session, order, "SELECT key FROM run WHERE", after, count);

        var found = new List<ListPosition>();
        foreach (var kind in scope.Kinds)
        {
            found.AddRange(isByTime
                ? ByKey(session, order, $"SELECT key FROM run INDEXED BY {IndexOf(scope, "kind")} WHERE {FilterOf(scope)} AND", after, count, kind, scope.Repository)
                : ByFigure(session, scope, ColumnOf(order), after, count, kind));
        }

        found.Sort(ListPosition.Comparison(order));
        return found.Count > count ? found[..count] : found;
    }

    /// <summary>Column of the figure that an order goes by.</summary>
    public static string ColumnOf(RunOrder order) => order switch
    {
        RunOrder.Score => "score",
        RunOrder.Duration => "duration",
        RunOrder.Cost => "cost",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, null),
    };

    private static List<ListPosition> ByKey(
        SqliteSession session, RunOrder order, string select, ListPosition after, int count, long? kind = null, long? repository = null) => session.All(
            row => new ListPosition(0, row.Long(0)),
            order is RunOrder.Newest ? $"{select} key < ?1 ORDER BY key DESC LIMIT ?2" : $"{select} key > ?1 ORDER BY key LIMIT ?2",
            after.Key,
            (long)count,
            kind,
            repository);

    // Runs with the figure of the position first: there may be a million of them.
    private static List<ListPosition> ByFigure(SqliteSession session, ListScope scope, string column, ListPosition after, int count, long kind)
    {
        var select = $"SELECT {column}, key FROM run INDEXED BY {IndexOf(scope, column)} WHERE {FilterOf(scope)} AND";
        var found = session.All(
            Read, $"{select} {column} = ?5 AND key < ?1 ORDER BY key DESC LIMIT ?2", after.Key, (long)count, kind, scope.Repository, after.Figure);
        if (found.Count < count)
        {
            found.AddRange(session.All(
                Read, $"{select} {column} < ?5 ORDER BY {column} DESC, key DESC LIMIT ?2", null, (long)(count - found.Count), kind, scope.Repository, after.Figure));
        }

        return found;

        static ListPosition Read(SqliteStatement row) => new(row.Double(0), row.Long(1));
    }

    private static string FilterOf(ListScope scope) => scope.Repository is null ? "kind = ?3" : "repository = ?4 AND kind = ?3";

    private static string IndexOf(ListScope scope, string order) => (scope.Repository, order) switch
    {
        (null, _) => $"run_{order}",
        (_, "kind") => "run_repository",
        _ => $"run_repository_{order}",
    };
}
