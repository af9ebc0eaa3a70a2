namespace DevPilot.Web.Api;

/// <summary>What the body of a request holds, for its description. Nothing is refused for its content type: old clients send others.</summary>
/// <param name="Type">Its shape.</param>
internal sealed record JsonBodyOf(Type Type);
