namespace DevPilot.Agents.Rules;

/// <summary>Why a file of rules cannot be used.</summary>
/// <param name="Line">Line from 1.</param>
/// <param name="Message">What is wrong and what is expected.</param>
public sealed record RuleProblem(int Line, string Message);
