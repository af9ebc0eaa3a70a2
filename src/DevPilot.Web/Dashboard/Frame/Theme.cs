using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Dashboard.Frame;

/// <summary>The colours that a reader chose; kept in a cookie, since pages are made on the server.</summary>
internal static class Theme
{
    /// <summary>Name of the cookie.</summary>
    public const string Cookie = "devpilot-theme";

    /// <summary>What the machine prefers.</summary>
    public const string Auto = "auto";

    /// <summary>What may be chosen.</summary>
    public static IReadOnlyList<string> All { get; } = [Auto, "light", "dark"];

    /// <summary>The choice of whoever asks; <see cref="Auto"/> where there is none.</summary>
    public static string Of(HttpContext? context) =>
        context?.Request.Cookies[Cookie] is { } chosen && All.Contains(chosen) ? chosen : Auto;
}
