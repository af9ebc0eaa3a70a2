using DevPilot.Runs.Stores;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Dashboard.Frame;

/// <summary>Makes a page of a store that cannot be reached.</summary>
internal sealed class StoreAwayFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (StoreUnavailableException problem)
        {
            return Pages.StoreAway(context.HttpContext, problem);
        }
    }
}
