using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using DevPilot.Web.Dashboard.Frame;
using DevPilot.Web.Dashboard.Live;
using DevPilot.Web.Dashboard.Wording;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Dashboard.RunList;

/// <summary>The list of all runs, and what keeps it live.</summary>
internal static class RunListRoutes
{
    private const string FragmentId = "run-list";

    public static void MapRunList(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ShowAsync);
        routes.MapGet("/live/runs", (HttpContext context, IRunRecordStore store) => Watch(RunListQuery.Of(context.Request.Query), store));
    }

    private static async Task<IResult> ShowAsync(HttpContext context, IRunRecordStore store)
    {
        var listing = await RunListing.ReadAsync(store, RunListQuery.Of(context.Request.Query), context.RequestAborted);
        var repositories = await store.RepositoriesAsync(context.RequestAborted);
        return Pages.Of<RunListPage>(
            (nameof(RunListPage.Listing), listing),
            (nameof(RunListPage.Repositories), repositories),
            (nameof(RunListPage.Parts), PartsOf(listing)));
    }

    private static LiveStream Watch(RunListQuery query, IRunRecordStore store)
    {
        IReadOnlyList<RunRow> before = [];
        return new LiveStream(new LiveView(query.AddressOn("/live/runs"), RunId: null, async cancellationToken =>
        {
            var listing = await RunListing.ReadAsync(store, query, cancellationToken);
            var ended = Ended(before, listing.Rows);
            before = listing.Rows;
            return new LiveContent(PartsOf(listing), ended);
        }));
    }

    private static IReadOnlyList<Fragment> PartsOf(RunListing listing) => [Fragment.Of<RunTable>(FragmentId, nameof(RunTable.Listing), listing)];

    private static string Ended(IReadOnlyList<RunRow> before, IReadOnlyList<RunRow> now)
    {
        var running = before.Where(row => row.Run.Status is RunStates.Running).Select(row => row.Run.Id).ToHashSet(StringComparer.Ordinal);
        return string.Join(" ", now
            .Where(row => row.Run.Status is not RunStates.Running && running.Contains(row.Run.Id))
            .Select(row => $"{row.Request}: {(row.Run.Verdict is { } verdict ? Words.Verdict(verdict) : Words.Status(row.Run.Status))}."));
    }
}
