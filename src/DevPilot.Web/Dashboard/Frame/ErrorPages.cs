using DevPilot.Runs.Stores;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Dashboard.Frame;

/// <summary>Makes a page of an error that nobody foresaw, for whoever asked for a page.</summary>
internal sealed class ErrorPages : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!WantsPage(httpContext))
            return false;
        var page = exception is StoreUnavailableException away
            ? Pages.StoreAway(httpContext, away)
            : Pages.Problem(StatusCodes.Status500InternalServerError, "Something went wrong", "This page could not be made. The server's log says why; the other pages stand.");
        await page.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>Whether a person with a browser asked.</summary>
    public static bool WantsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api")
        && !context.Request.Path.StartsWithSegments("/live")
        && context.Request.Headers.Accept.ToString() is var accept
        && (accept.Contains("text/html", StringComparison.OrdinalIgnoreCase) || accept.Length is 0 || accept.Contains("*/*", StringComparison.Ordinal));
}
