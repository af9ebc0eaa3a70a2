using DevPilot.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace DevPilot.Web.Dashboard.Assets;

/// <summary>The routes of the files that pages refer to. They tell of no run, the page of the login needs them, and browsers ask for the manifest without a cookie.</summary>
internal static class AssetRoutes
{
    public static void MapAssets(this IEndpointRouteBuilder routes)
    {
        foreach (var asset in EmbeddedAssets.All.Values)
            routes.MapMethods("/" + asset.Name, [HttpMethods.Get, HttpMethods.Head], (HttpContext context) => Serve(context, asset)).WithMetadata(new OpenRoute()).ExcludeFromDescription();
        routes.MapGet("/favicon.ico", (HttpContext context) => Serve(context, EmbeddedAssets.All["icons/icon-32.png"])).WithMetadata(new OpenRoute()).ExcludeFromDescription();
    }

    private static IResult Serve(HttpContext context, Asset asset)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = context.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var takesGzip = context.Request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && encoding.Quality is not 0);
        var gzip = takesGzip ? asset.Gzip : null;
        if (gzip is not null)
            headers.ContentEncoding = "gzip";
        return Results.Bytes(gzip ?? asset.Content, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.Version}{(gzip is null ? "" : "-gz")}\""));
    }
}
