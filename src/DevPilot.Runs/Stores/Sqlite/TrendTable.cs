namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>Sums by day, repository and model, kept with every write.</summary>
internal static class TrendTable
{
    public static void Add(SqliteSession session, TrendFigures figures) => session.Run(
        """
        INSERT INTO trend VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
        ON CONFLICT(day, repository, model) DO UPDATE SET
            runs = runs + excluded.runs, accepted = accepted + excluded.accepted, score = score + excluded.score, scored = scored + excluded.scored,
            duration = duration + excluded.duration, cost = cost + excluded.cost, passed = passed + excluded.passed, failed = failed + excluded.failed
        """,
        (long)figures.Day.DayNumber,
        figures.Repository,
        figures.Model,
        figures.Runs,
        figures.Accepted,
        figures.MicroScore,
        figures.Scored,
        figures.DurationMs,
        figures.NanoUsd,
        figures.TestsPassed,
        figures.TestsFailed);

    public static IReadOnlyList<TrendPoint> Read(SqliteSession session, TrendQuery query) => session.All(
        row => new TrendFigures(
            DateOnly.FromDayNumber((int)row.Long(0)), row.Text(1), row.Text(2),
            row.Long(3), row.Long(4), row.Long(5), row.Long(6), row.Long(7), row.Long(8), row.Long(9), row.Long(10)).ToPoint(),
        """
        SELECT day, repository, model, runs, accepted, score, scored, duration, cost, passed, failed FROM trend
        WHERE day BETWEEN ?1 AND ?2 AND (?3 IS NULL OR repository = ?3) AND (?4 IS NULL OR model = ?4) AND runs > 0
        ORDER BY day, repository, model
        """,
        (long)query.From.DayNumber,
        (long)query.To.DayNumber,
        query.Repository,
        query.Model);
}
