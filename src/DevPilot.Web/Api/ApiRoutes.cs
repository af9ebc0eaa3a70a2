using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DevPilot.Web.Api;

/// <summary>The routes under <c>/api</c>.</summary>
internal static class ApiRoutes
{
    public static void AddApi(this IServiceCollection services) => services.AddProblemDetails();

    public static void MapApi(this IEndpointRouteBuilder routes) => routes.MapGet("/health", () => "ok");
}
