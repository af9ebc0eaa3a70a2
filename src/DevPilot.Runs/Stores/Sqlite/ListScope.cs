namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Which runs a list is made of, its text search aside.</summary>
/// <param name="Kinds">Pairs of status and task type that it takes.</param>
/// <param name="IsEverything">Whether it leaves no run out.</param>
/// <param name="Repository">The one that it is restricted to.</param>
internal sealed record ListScope(IReadOnlyList<long> Kinds, bool IsEverything, long? Repository)
{
    /// <summary>Null where no run can match.</summary>
    public static ListScope? Of(SqliteSession session, RunQuery query)
    {
        var all = session.All(row => (Id: row.Long(0), Status: row.Text(1), TaskType: row.Text(2)), "SELECT id, status, task_type FROM kind");
        var kinds = all
            .Where(kind => (query.Statuses?.Contains(kind.Status) ?? true) && (query.TaskType ?? kind.TaskType) == kind.TaskType)
            .Select(kind => kind.Id)
            .ToList();
        var repository = query.Repository is { } name ? session.Number("SELECT id FROM repository WHERE name = ?1", name) : null;
        return kinds.Count is 0 || (query.Repository is not null && repository is null)
            ? null
            : new ListScope(kinds, kinds.Count == all.Count && repository is null, repository);
    }

    public bool Contains(long kind, long? repository) => Kinds.Contains(kind) && (Repository ?? repository) == repository;
}
