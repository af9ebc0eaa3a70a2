using System.Text;
using System.Text.Encodings.Web;
using DevPilot.Web.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Security;

/// <summary>How a browser comes to its cookie: the token typed in once.</summary>
internal static class LoginRoutes
{
    private const int MostFormBytes = 16 * 1024;

    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/login", (Delegate)ShowAsync).WithMetadata(new OpenRoute()).ExcludeFromDescription();
        routes.MapPost("/login", LoginAsync).WithMetadata(new OpenRoute()).ExcludeFromDescription();
        routes.MapPost("/logout", (Delegate)Logout).WithMetadata(new OpenRoute()).ExcludeFromDescription();
    }

    private static Task ShowAsync(HttpContext context) => PageAsync(context, Local(context.Request.Query["next"].ToString()), "");

    private static async Task LoginAsync(HttpContext context, AccessToken token, LoginSession sessions, RateLimits limits)
    {
        if (!context.Request.HasFormContentType || await RequestBody.ReadAsync(context.Request, MostFormBytes, context.RequestAborted) is not { } body)
        {
            await PageAsync(context, "/", "Type the token into the form.", StatusCodes.Status400BadRequest);
            return;
        }

        var form = FormFields.Read(Encoding.UTF8.GetString(body));
        var next = Local(form.GetValueOrDefault("next", ""));
        if (!token.Is(form.GetValueOrDefault("token", "").Trim()))
        {
            var (message, status) = limits.TryFail(context)
                ? ("That is not the token of this server.", StatusCodes.Status401Unauthorized)
                : ("Too many wrong tokens. Wait a minute.", StatusCodes.Status429TooManyRequests);
            await PageAsync(context, next, message, status);
            return;
        }

        context.Response.Cookies.Append(LoginSession.CookieName, sessions.Create(), Cookie(context, LoginSession.Duration));
        SeeOther(context, next);
    }

    private static Task Logout(HttpContext context)
    {
        context.Response.Cookies.Delete(LoginSession.CookieName, Cookie(context, null));
        SeeOther(context, "/login");
        return Task.CompletedTask;
    }

    private static CookieOptions Cookie(HttpContext context, TimeSpan? duration) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        // The browser's word counts: a proxy in front speaks https where this server does not.
        Secure = context.Request.Headers.Origin.ToString().StartsWith("https:", StringComparison.OrdinalIgnoreCase),
        Path = "/",
        MaxAge = duration,
    };

    private static void SeeOther(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }

    // A path of this server and nothing else: '//host' and '/\host' are other servers to a browser.
    private static string Local(string path) =>
        path.Length is > 0 and <= 2000 && path[0] is '/' && (path.Length is 1 || path[1] is not ('/' or '\\')) && path.All(character => character is > ' ' and <= '~') ? path : "/";

    private static Task PageAsync(HttpContext context, string next, string message, int status = StatusCodes.Status200OK)
    {
        var encode = HtmlEncoder.Default;
        context.Response.StatusCode = status;
        var html = $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>Log in - DevPilot</title>
              <link rel="stylesheet" href="/devpilot.css">
            </head>
            <body class="login">
              <main>
                <h1>DevPilot</h1>
                <form method="post" action="/login">
                  <p role="alert">{encode.Encode(message)}</p>
                  <input type="hidden" name="next" value="{encode.Encode(next)}">
                  <label for="token">Token of this server</label>
                  <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
                  <button type="submit">Log in</button>
                </form>
              </main>
            </body>
            </html>

            """;
        return Answer.BytesAsync(context, Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8");
    }
}
