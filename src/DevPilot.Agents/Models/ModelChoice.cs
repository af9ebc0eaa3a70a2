namespace DevPilot.Agents.Models;

/// <summary>A model and why it was taken.</summary>
/// <param name="Model">The model, its name filled in.</param>
/// <param name="Reason">For a person, such as <c>ANTHROPIC_API_KEY is set</c>.</param>
public sealed record ModelChoice(ModelId Model, string Reason);
