using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DevPilot.Web.Dashboard.Frame;

/// <summary>Where the choice of colours is posted; it works without a script.</summary>
internal static class ThemeRoute
{
    public static void MapTheme(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/theme", (Delegate)ChooseAsync).DisableAntiforgery().ExcludeFromDescription();

    private static async Task<IResult> ChooseAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Theme.All.FirstOrDefault(theme => theme == form["theme"]) is not { } chosen)
            return Results.BadRequest();

        context.Response.Cookies.Append(
            Theme.Cookie,
            chosen,
            new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, MaxAge = TimeSpan.FromDays(365), IsEssential = true, Secure = context.Request.IsHttps });
        return Results.LocalRedirect(LocalAddress.OrRoot(form["back"]));
    }
}
