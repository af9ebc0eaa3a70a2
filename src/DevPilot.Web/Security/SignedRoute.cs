namespace DevPilot.Web.Security;

/// <summary>Marks a route whose caller may sign instead of sending a token.</summary>
internal sealed class SignedRoute;
