namespace DevPilot.Core.Agents;

/// <summary>What one agent says to a question about the repository.</summary>
/// <param name="Text">Markdown.</param>
public sealed record AgentAnswer(string Text);
