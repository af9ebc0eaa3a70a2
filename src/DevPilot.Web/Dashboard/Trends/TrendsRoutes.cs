using DevPilot.Runs.Stores;
using DevPilot.Web.Dashboard.Frame;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Dashboard.Trends;

/// <summary>The page of trends.</summary>
internal static class TrendsRoutes
{
    public static void MapTrends(this IEndpointRouteBuilder routes) => routes.MapGet("/trends", async (HttpContext context, IRunRecordStore store, TimeProvider clock) =>
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var view = await TrendsView.ReadAsync(store, TrendsAddress.Of(context.Request.Query), today, context.RequestAborted);
        return Pages.Of<TrendsPage>((nameof(TrendsPage.View), view));
    });
}
