using DevPilot.Web.Dashboard.Frame;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Dashboard.Actions;

/// <summary>Lets through what one of our own pages posted, and says to a person what to do about anything else.</summary>
internal sealed class FormFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return http.Request.HasFormContentType && await antiforgery.IsRequestValidAsync(http)
            ? await next(context)
            : Pages.Problem(
                StatusCodes.Status400BadRequest,
                "This form is out of date",
                "Nothing was done. The page was opened before the server was started anew, or was not sent by this dashboard: go back, reload it, and send it again.");
    }
}
