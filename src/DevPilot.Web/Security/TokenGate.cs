using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Security;

/// <summary>Where the server has a token, lets only those through who have it too: as a bearer token, or as the cookie of a login.</summary>
internal sealed class TokenGate(AccessToken token, LoginSession sessions, WebhookSignature signatures, RateLimits limits)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        // Without an endpoint there is nothing to be had but an answer that says so.
        if (endpoint is null || endpoint.Metadata.GetMetadata<OpenRoute>() is not null)
            return next(context);
        if (token.IsIn(context.Request.Headers.Authorization) || sessions.IsValid(context.Request.Cookies[LoginSession.CookieName]))
            return next(context);
        if (endpoint.Metadata.GetMetadata<SignedRoute>() is not null && signatures.IsSigned(context.Request))
            return next(context);
        if (!IsPage(context.Request))
            return limits.RefuseAsync(context);
        context.Response.Redirect($"/login?next={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        return Task.CompletedTask;
    }

    private static bool IsPage(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && !request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && request.Headers.Authorization.Count is 0
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
