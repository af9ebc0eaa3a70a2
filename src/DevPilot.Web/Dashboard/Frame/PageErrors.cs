using DevPilot.Runs.Stores;
using DevPilot.Web.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DevPilot.Web.Dashboard.Frame;

/// <summary>Makes a page of an error that nobody foresaw, for whoever asked for a page.</summary>
internal sealed partial class PageErrors(RequestDelegate next, ILogger<PageErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception problem) when (WantsPage(context) && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            context.Response.Headers.ContentLength = null;
            // The renderer adds its mark and does not bear to find it there.
            context.Response.Headers.Remove("blazor-enhanced-nav");
            await PageOf(context, problem).ExecuteAsync(context);
        }
    }

    /// <summary>Whether a person with a browser asked.</summary>
    public static bool WantsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api")
        && !context.Request.Path.StartsWithSegments("/live")
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private IResult PageOf(HttpContext context, Exception problem)
    {
        if (problem is StoreUnavailableException away)
            return Pages.StoreAway(context, away);
        if (RequestFaults.StatusOf(context, problem) is { } status)
            return Pages.Problem(status, "This request cannot be read", "Nothing was done. Go back and try again.");
        CouldNotBeMade(log, context.Request.Path, problem);
        return Pages.Problem(StatusCodes.Status500InternalServerError, "Something went wrong", "This page could not be made. The server's log says why; the other pages stand.");
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The page {Path} could not be made.")]
    private static partial void CouldNotBeMade(ILogger logger, string path, Exception problem);
}
