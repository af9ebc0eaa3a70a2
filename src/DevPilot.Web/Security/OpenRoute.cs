namespace DevPilot.Web.Security;

/// <summary>Marks a route that needs no token. Pages may carry it too.</summary>
internal sealed class OpenRoute;
