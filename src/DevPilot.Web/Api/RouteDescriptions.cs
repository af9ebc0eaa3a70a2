using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Api;

/// <summary>What the description of the API says about a route.</summary>
internal static class RouteDescriptions
{
    public static RouteHandlerBuilder Describe(this RouteHandlerBuilder route, string summary, string description) =>
        route.WithSummary(summary).WithDescription(description).WithTags("DevPilot");

    public static RouteHandlerBuilder TakesJson<T>(this RouteHandlerBuilder route)
        where T : notnull => route.WithMetadata(new JsonBodyOf(typeof(T)));

    public static RouteHandlerBuilder GivesJson<T>(this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) =>
        route.Produces<T>(status, "application/json");

    public static RouteHandlerBuilder GivesText(this RouteHandlerBuilder route, string contentType) =>
        route.Produces<string>(StatusCodes.Status200OK, contentType);

    public static RouteHandlerBuilder GivesError<T>(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            route.Produces<T>(status, typeof(T) == typeof(ApiProblem) ? "application/problem+json" : "application/json");
        return route;
    }
}
