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
using Microsoft.AspNetCore.Routing.Template;
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
        app.MapFallback(NotFound).ExcludeFromDescription();
    }

    private static IResult NotFound(HttpContext context, EndpointDataSource endpoints)
    {
        // The fallback takes every method, and so also those that a known route does not.
        if (MethodsAt(context.Request.Path, endpoints) is { Count: > 0 } methods)
        {
            context.Response.Headers.Allow = string.Join(", ", methods);
            return Results.StatusCode(StatusCodes.Status405MethodNotAllowed);
        }

        if (PageErrors.WantsPage(context))
            return Pages.NotFound($"There is no page at {context.Request.Path}.");
        return context.Request.Path.StartsWithSegments("/api") ? Results.StatusCode(StatusCodes.Status404NotFound) : Results.Problem(statusCode: StatusCodes.Status404NotFound);
    }

    private static IReadOnlyList<string> MethodsAt(PathString path, EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not null
                && new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), []).TryMatch(path, []))
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
