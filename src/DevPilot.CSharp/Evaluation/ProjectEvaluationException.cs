namespace DevPilot.CSharp.Evaluation;

/// <summary>MSBuild could not evaluate a project: restore, SDK or a fault in the project file.</summary>
public sealed class ProjectEvaluationException(string message) : Exception(message);
