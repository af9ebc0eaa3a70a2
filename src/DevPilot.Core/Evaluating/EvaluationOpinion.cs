namespace DevPilot.Core.Evaluating;

/// <summary>What a model adds to the computed scores. It changes none of them, nor the verdict.</summary>
/// <param name="Text">A few sentences; empty without a model.</param>
/// <param name="Recommendations">One sentence each.</param>
public sealed record EvaluationOpinion(string Text, IReadOnlyList<string> Recommendations)
{
    /// <summary>No model was asked, or it gave none.</summary>
    public static EvaluationOpinion None { get; } = new("", []);

    /// <summary>How the model sees single scores, each at most once.</summary>
    public IReadOnlyList<ScoreJudgement> Judgements { get; init; } = [];
}
