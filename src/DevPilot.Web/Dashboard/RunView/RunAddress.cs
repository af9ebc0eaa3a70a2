using DevPilot.Web.Dashboard.Frame;
using DevPilot.Web.Dashboard.Wording;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Dashboard.RunView;

/// <summary>Runs in addresses.</summary>
internal static class RunAddress
{
    /// <summary>The id that a step of a path stands for: routing leaves an escaped slash as it is.</summary>
    public static string IdOf(string step) => step.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The page that says that there is no such run.</summary>
    public static IResult Gone(string id) =>
        Pages.NotFound($"There is no run {VisibleText.Of(id, 100)}. It may have been deleted, or it has not reported here yet.");
}
