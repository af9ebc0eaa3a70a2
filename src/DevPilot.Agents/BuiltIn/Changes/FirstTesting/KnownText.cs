namespace DevPilot.Agents.BuiltIn.Changes.FirstTesting;

/// <summary>A value with equality by value that the code only hands on, such as a date: known by the expression that makes it.</summary>
/// <param name="Expression">As a test writes it.</param>
internal sealed record KnownText(string Expression);
