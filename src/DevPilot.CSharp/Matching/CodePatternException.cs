namespace DevPilot.CSharp.Matching;

/// <summary>A pattern is no C# with metavariables; the message says what to change.</summary>
public sealed class CodePatternException(string message) : Exception(message);
