namespace DevPilot.Agents.BuiltIn.Changes.Guards;

/// <summary>A guard that gets no test.</summary>
/// <param name="Guard">Method and parameter, such as <c>Place(order)</c>.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
internal sealed record UntestedGuard(string Guard, string Reason);
