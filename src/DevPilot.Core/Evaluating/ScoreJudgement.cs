namespace DevPilot.Core.Evaluating;

/// <summary>How a model sees one of the five scores: a view, shown beside the computed score and never in its place.</summary>
/// <param name="Kind">Which score.</param>
/// <param name="Value">0 to 10.</param>
/// <param name="Why">One sentence.</param>
public sealed record ScoreJudgement(ScoreKind Kind, double Value, string Why);
