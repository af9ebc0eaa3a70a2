using DevPilot.Web.Dashboard.Frame;
using DevPilot.Web.Pipelines;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Dashboard.Actions;

/// <summary>Pages of what the server would not do.</summary>
internal static class Refusals
{
    /// <summary>The page that says why.</summary>
    public static IResult PageOf(Refusal refusal, string heading, string back) => Pages.Problem(StatusOf(refusal.Kind), heading, refusal.Reason, back);

    public static int StatusOf(RefusalKind kind) => kind switch
    {
        RefusalKind.Invalid => StatusCodes.Status400BadRequest,
        RefusalKind.NotAllowed => StatusCodes.Status403Forbidden,
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict => StatusCodes.Status409Conflict,
        RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
