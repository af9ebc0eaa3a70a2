using SQLitePCL;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>One connection with its prepared statements; for one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly sqlite3 _database;
    private readonly string _path;
    private readonly Dictionary<string, SqliteStatement> _statements = [];

    /// <summary>Opens an existing file or makes one.</summary>
    /// <param name="path">The file.</param>
    /// <param name="lockLimit">How long to wait for another process that writes.</param>
    /// <exception cref="StoreUnavailableException">It cannot be opened.</exception>
    public SqliteSession(string path, TimeSpan lockLimit)
    {
        _path = path;
        var code = raw.sqlite3_open_v2(path, out _database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (code is not raw.SQLITE_OK)
        {
            var failure = Failure(code);
            _database?.Dispose();
            throw failure;
        }

        raw.sqlite3_extended_result_codes(_database, 0);
        raw.sqlite3_busy_timeout(_database, (int)lockLimit.TotalMilliseconds);
    }

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    /// <summary>Carries out a script of statements without values.</summary>
    public void Script(string sql)
    {
        var code = raw.sqlite3_exec(_database, sql);
        if (code is not raw.SQLITE_OK)
            throw Failure(code);
    }

    /// <summary>The same, where another connection may stand in the way.</summary>
    /// <returns>False when one did.</returns>
    public bool TryScript(string sql)
    {
        var code = raw.sqlite3_exec(_database, sql);
        if (code is not (raw.SQLITE_OK or raw.SQLITE_BUSY))
            throw Failure(code);
        return code is raw.SQLITE_OK;
    }

    /// <summary>Begins a query; dispose it before the same one is asked again.</summary>
    public SqliteStatement Query(string sql, params ReadOnlySpan<object?> values) => Prepared(sql).Bind(values);

    /// <summary>Carries out a statement that gives no rows.</summary>
    /// <returns>How many rows it changed.</returns>
    public int Run(string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = Prepared(sql).Bind(values);
        statement.Read();
        return Changes;
    }

    /// <summary>The number in the only row of a query; null for NULL and for no row.</summary>
    public long? Number(string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = Prepared(sql).Bind(values);
        return statement.Read() && !statement.IsNull(0) ? statement.Long(0) : null;
    }

    /// <summary>All rows of a query.</summary>
    public List<T> All<T>(Func<SqliteStatement, T> read, string sql, params ReadOnlySpan<object?> values)
    {
        using var statement = Prepared(sql).Bind(values);
        var rows = new List<T>();
        while (statement.Read())
            rows.Add(read(statement));
        return rows;
    }

    /// <summary>Undoes a transaction that failed; none may be left by then.</summary>
    public void RollBack()
    {
        if (raw.sqlite3_get_autocommit(_database) is 0)
            Script("ROLLBACK");
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Close();
        _database.Dispose();
    }

    private SqliteStatement Prepared(string sql)
    {
        if (_statements.TryGetValue(sql, out var known))
            return known;
        var code = raw.sqlite3_prepare_v2(_database, sql, out var statement);
        if (code is not raw.SQLITE_OK)
            throw Failure(code);
        return _statements[sql] = new SqliteStatement(statement, Failure);
    }

    private Exception Failure(int code) => SqliteFailure.Of(code, _database is null ? "" : raw.sqlite3_errmsg(_database).utf8_to_string(), _path);
}
