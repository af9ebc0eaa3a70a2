namespace DevPilot.Web;

/// <summary>A server cannot be run like that.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class WebOptionsException(string message) : Exception(message);
