using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace DevPilot.Runs.Stores;

/// <summary>Cursors of all stores: a position in a list, bound to the query that it was given for.</summary>
/// <remarks>Base64url of eight bytes of a hash over order and filters, and of the position as the store writes it.</remarks>
internal static class RunCursor
{
    private const int MarkLength = 8;
    private const int MaxLength = 2_048;

    public static string Write(RunQuery query, string position) =>
        Base64Url.EncodeToString([.. MarkOf(query), .. Encoding.UTF8.GetBytes(position)]);

    /// <summary>The position in a query's cursor; null when the query begins at the first page.</summary>
    /// <exception cref="InvalidCursorException">It is none, or one of another query.</exception>
    public static string? Read(RunQuery query)
    {
        if (query.Cursor is not { } cursor)
            return null;
        if (cursor.Length is 0 or > MaxLength || !Base64Url.IsValid(cursor))
            throw new InvalidCursorException();

        var bytes = Base64Url.DecodeFromChars(cursor);
        return bytes.Length > MarkLength && bytes.AsSpan(0, MarkLength).SequenceEqual(MarkOf(query))
            ? Encoding.UTF8.GetString(bytes.AsSpan(MarkLength))
            : throw new InvalidCursorException();
    }

    private static byte[] MarkOf(RunQuery query)
    {
        string?[] parts =
        [
            query.Order.ToString(),
            query.Statuses is null ? null : string.Join(',', query.Statuses.Order(StringComparer.Ordinal)),
            query.TaskType,
            query.Repository,
            query.Text is null ? null : string.Join(' ', SearchWords.Of(query.Text)),
        ];
        return SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Select(part => part is null ? "-" : $"+{part}"))))[..MarkLength];
    }
}
