namespace DevPilot.Orchestrator.Evaluating;

/// <summary>When a change is accepted, beside review and tests.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Least mean of the five scores, 0 to 10.</summary>
    public double LeastOverall { get; init; } = 6;
}
