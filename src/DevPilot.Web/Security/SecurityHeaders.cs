using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Security;

/// <summary>What every answer tells browsers: nothing but what this server sends is loaded, run, framed or guessed.</summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>No inline script and no inline style anywhere.</summary>
    public const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        // What changes is never kept; files that do not change say so themselves.
        headers.CacheControl = "no-cache, no-store";
        return next(context);
    }
}
