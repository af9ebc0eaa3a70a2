using System.Text;
using SQLitePCL;

namespace DevPilot.Runs.Stores.Sqlite;

/// <summary>A prepared statement under way: its rows one after the other; disposing makes it ready for the next use.</summary>
/// <remarks>Text goes in and out by its length in UTF-8, so that a NUL within it survives.</remarks>
internal sealed class SqliteStatement(sqlite3_stmt statement, Func<int, Exception> failure) : IDisposable
{
    private readonly int _parameters = raw.sqlite3_bind_parameter_count(statement);

    /// <summary>Takes values for ?1, ?2 and so on; those beyond the last one that the statement names are passed over.</summary>
    public SqliteStatement Bind(ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < Math.Min(values.Length, _parameters); index++)
            Check(BindOne(index + 1, values[index]));
        return this;
    }

    /// <summary>Goes to the next row.</summary>
    public bool Read() => raw.sqlite3_step(statement) switch
    {
        raw.SQLITE_ROW => true,
        raw.SQLITE_DONE => false,
        var code => throw failure(code),
    };

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) is raw.SQLITE_NULL;

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public double Double(int column) => raw.sqlite3_column_double(statement, column);

    /// <summary>Bytes of a text or blob, until the next row.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(statement, column);

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    public void Dispose()
    {
        // What a failed step said was thrown already.
        raw.sqlite3_reset(statement);
        raw.sqlite3_clear_bindings(statement);
    }

    /// <summary>Ends its life with its connection.</summary>
    public void Close() => statement.Dispose();

    private int BindOne(int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        double number => raw.sqlite3_bind_double(statement, index, number),
        string text => BindText(index, Encoding.UTF8.GetBytes(text)),
        Utf8Text(var text) => BindText(index, text),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new ArgumentOutOfRangeException(nameof(value), value.GetType(), "Not a type that SQLite stores."),
    };

    // An empty span has no address, which SQLite would take for NULL.
    private int BindText(int index, byte[] text) =>
        text.Length is 0 ? raw.sqlite3_bind_text(statement, index, "") : raw.sqlite3_bind_text(statement, index, text.AsSpan());

    private void Check(int code)
    {
        if (code is not raw.SQLITE_OK)
            throw failure(code);
    }
}
