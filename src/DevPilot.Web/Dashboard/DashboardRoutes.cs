using DevPilot.Web.Dashboard.Actions;
using DevPilot.Web.Dashboard.Assets;
using DevPilot.Web.Dashboard.Frame;
using DevPilot.Web.Dashboard.Live;
using DevPilot.Web.Dashboard.RunList;
using DevPilot.Web.Dashboard.RunView;
using DevPilot.Web.Dashboard.Starting;
using DevPilot.Web.Dashboard.Trends;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DevPilot.Web.Dashboard;

/// <summary>The pages that people see.</summary>
internal static class DashboardRoutes
{
    public static void AddDashboard(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<FragmentRenderer>();
        services.AddSingleton<LiveTopics>();
        services.AddHostedService<LiveFeed>();
    }

    public static void MapDashboard(this WebApplication app)
    {
        app.UseMiddleware<PageErrors>();
        app.UseAntiforgery();
        app.MapAssets();
        app.MapTheme();
        var pages = app.MapGroup("").AddEndpointFilter<StoreAwayFilter>().ExcludeFromDescription();
        pages.MapRunList();
        pages.MapRun();
        pages.MapRunActions();
        pages.MapStart();
        pages.MapTrends();
        // For what is read only, so that a known route tells a wrong method from a wrong path.
        app.MapFallback(NotFound).WithMetadata(new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head])).ExcludeFromDescription();
    }

    private static IResult NotFound(HttpContext context) => PageErrors.WantsPage(context)
        ? Pages.NotFound($"There is no page at {context.Request.Path}.")
        : Results.Problem(statusCode: StatusCodes.Status404NotFound);
}
