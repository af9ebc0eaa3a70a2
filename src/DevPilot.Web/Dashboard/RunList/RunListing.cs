using DevPilot.Runs.Stores;

namespace DevPilot.Web.Dashboard.RunList;

/// <summary>A page of the list of runs, read from a store.</summary>
/// <param name="Query">What was asked for.</param>
/// <param name="Rows">The runs.</param>
/// <param name="Next">The next page; null on the last one.</param>
public sealed record RunListing(RunListQuery Query, IReadOnlyList<RunRow> Rows, RunListQuery? Next)
{
    /// <summary>Reads a page.</summary>
    /// <remarks>An address with a cursor that is no longer valid shows the first page.</remarks>
    /// <exception cref="StoreUnavailableException">The store is away.</exception>
    internal static async Task<RunListing> ReadAsync(IRunRecordStore store, RunListQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var page = await store.ListAsync(query.ForStore(), cancellationToken);
            return new RunListing(query, [.. page.Runs.Select(RunRow.Of)], page.NextCursor is { } cursor ? query.Next(cursor) : null);
        }
        catch (InvalidCursorException) when (query.Cursor.Length > 0)
        {
            return await ReadAsync(store, query.FromStart(), cancellationToken);
        }
    }
}
