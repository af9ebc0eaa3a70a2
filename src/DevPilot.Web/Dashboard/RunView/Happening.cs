namespace DevPilot.Web.Dashboard.RunView;

/// <summary>Something on the way that a person may want to know.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of thing, in a word or two.</param>
/// <param name="Text">What.</param>
/// <param name="IsTrouble">Whether something went wrong.</param>
public sealed record Happening(DateTimeOffset At, string Kind, string Text, bool IsTrouble = false);
