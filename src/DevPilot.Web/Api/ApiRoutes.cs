using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Api;

/// <summary>The routes of the API.</summary>
internal static class ApiRoutes
{
    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        routes.MapHealth();
        routes.MapRunLogs();
        routes.MapRuns();
        routes.MapRunEvents();
        routes.MapRunArtefacts();
        routes.MapPipelines();
        routes.MapDescription();
    }
}
