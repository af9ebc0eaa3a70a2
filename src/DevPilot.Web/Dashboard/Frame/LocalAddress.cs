namespace DevPilot.Web.Dashboard.Frame;

/// <summary>Addresses of this server that came from outside.</summary>
internal static class LocalAddress
{
    /// <summary>The address, where it is a path of this server; else its root.</summary>
    public static string OrRoot(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) && address.Length < 2048 && address.All(char.IsAscii) ? address : "/";
}
