using DevPilot.Web.Api;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Security;

/// <summary>Refuses what a page of another site makes a browser send, and what reaches this server under a name that is not its own.</summary>
/// <remarks>
/// A server on loopback without a token trusts whoever reaches it, so that the browser of its user is the way in: by a form or a script of
/// another site, or by a name that its owner lets point to 127.0.0.1 (DNS rebinding). With a token the name does not matter, since neither token
/// nor cookie is sent under another one, and a proxy may pass on its own.
/// </remarks>
internal sealed class RequestGuard
{
    private readonly RequestDelegate _next;
    private readonly HashSet<string>? _hosts;

    public RequestGuard(RequestDelegate next, WebOptions options)
    {
        _next = next;
        var address = ListenAddress.Of(options.Url);
        if (options.Token is null)
            _hosts = new(["localhost", "127.0.0.1", "[::1]", "::1", address.Host, $"[{address.Host}]"], StringComparer.OrdinalIgnoreCase);
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (_hosts?.Contains(context.Request.Host.Host) is false)
            return Answer.ErrorAsync(context, StatusCodes.Status403Forbidden, $"This server is not called '{context.Request.Host.Host}'. Open it under the address that it printed.");
        if (IsFromElsewhere(context.Request))
            return Answer.ErrorAsync(context, StatusCodes.Status403Forbidden, "A page of another site may not use this server.");
        return _next(context);
    }

    private static bool IsFromElsewhere(HttpRequest request)
    {
        var headers = request.Headers;
        if (headers.Origin.Count > 0 && !IsOwn(headers.Origin.ToString(), request.Host))
            return true;
        return headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none") && !IsLink(request);
    }

    // The scheme is that of the proxy in front, if there is one.
    private static bool IsOwn(string origin, HostString host) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && uri.Host.Equals(host.Host, StringComparison.OrdinalIgnoreCase)
        && (host.Port is { } port ? uri.Port == port : uri.IsDefaultPort);

    // Following a link changes nothing, and shows nothing to the page that it stood on.
    private static bool IsLink(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
}
