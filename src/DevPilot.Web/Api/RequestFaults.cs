using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Api;

/// <summary>Tells exceptions that a request is to blame for from bugs.</summary>
internal static class RequestFaults
{
    /// <summary>The status that says so; null where the request is not to blame.</summary>
    public static int? StatusOf(HttpContext context, Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        // A form whose parts cannot be told apart, or that is longer than forms are.
        AntiforgeryValidationException or InvalidDataException when context.Request.HasFormContentType => StatusCodes.Status400BadRequest,
        _ => null,
    };
}
