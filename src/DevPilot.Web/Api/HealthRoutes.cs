using DevPilot.Runs.Stores;
using DevPilot.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Api;

/// <summary>For whoever watches over the process. Needs no token and tells no run.</summary>
internal static class HealthRoutes
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/health/live", Methods, (Delegate)LiveAsync)
            .Describe("Is the process alive", "200 as long as it answers.").GivesJson<HealthAnswer>().WithMetadata(new OpenRoute());
        routes.MapMethods("/health/ready", Methods, ReadyAsync)
            .Describe("Can runs be stored", "200 when the store can be read and written, else 503.").GivesJson<HealthAnswer>().GivesJson<HealthAnswer>(503).WithMetadata(new OpenRoute());
    }

    private static Task LiveAsync(HttpContext context) => Answer.JsonAsync(context, new HealthAnswer("live"), ApiJson.Readable.HealthAnswer);

    private static async Task ReadyAsync(HttpContext context, IRunRecordStore store)
    {
        try
        {
            await store.CheckAsync(context.RequestAborted);
            await Answer.JsonAsync(context, new HealthAnswer("ready", store.Kind), ApiJson.Readable.HealthAnswer);
        }
        catch (StoreUnavailableException exception)
        {
            context.Response.Headers.RetryAfter = "5";
            await Answer.JsonAsync(context, new HealthAnswer("unavailable", store.Kind, exception.Message), ApiJson.Readable.HealthAnswer, StatusCodes.Status503ServiceUnavailable);
        }
    }
}
