using DevPilot.Core.Runs;

namespace DevPilot.Agents.Prompts;

/// <summary>What an agent is told about its task, and what that is made of.</summary>
/// <param name="Text">The prompt.</param>
/// <param name="Parts">Its parts, in order, those left out among them.</param>
/// <param name="Notes">What could not be given, and why.</param>
internal sealed record AgentPrompt(string Text, IReadOnlyList<BriefingPart> Parts, IReadOnlyList<string> Notes);
