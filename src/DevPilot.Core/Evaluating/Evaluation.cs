namespace DevPilot.Core.Evaluating;

/// <summary>The Evaluator's judgement of a run.</summary>
/// <param name="Accepted">Whether the change may be applied.</param>
/// <param name="Reason">One sentence: why it is accepted or not.</param>
/// <param name="Scores">The five scores, in the order of <see cref="ScoreKind"/>.</param>
/// <param name="Recommendations">What would make the change better, one sentence each.</param>
/// <param name="Opinion">What a model adds, labelled as such wherever it is shown; empty without a model.</param>
public sealed record Evaluation(
    bool Accepted,
    string Reason,
    IReadOnlyList<Score> Scores,
    IReadOnlyList<string> Recommendations,
    string Opinion = "")
{
    /// <summary>How a model sees single scores, labelled as such wherever it is shown; empty without a model. Nothing is computed from them.</summary>
    public IReadOnlyList<ScoreJudgement> Judgements { get; init => field = value ?? []; } = [];

    /// <summary>Mean of the scores, 0 to 10; 0 without scores.</summary>
    public double Overall => Scores.Count is 0 ? 0 : Scores.Average(score => score.Value);
}

/// <summary>The five things that are scored.</summary>
public enum ScoreKind
{
    /// <summary>Did the plan foretell the change?</summary>
    PlanQuality,

    /// <summary>Is the code free of what compiler and analyzers object to?</summary>
    CodeQuality,

    /// <summary>Are the changed lines tested?</summary>
    TestCoverage,

    /// <summary>Are the new public members documented as their surroundings are?</summary>
    Documentation,

    /// <summary>Is the change as small and simple as it can be?</summary>
    Maintainability,
}

/// <summary>One score and the figures that it stands on.</summary>
/// <param name="Kind">What is scored.</param>
/// <param name="Value">0 to 10.</param>
/// <param name="Figures">What it was computed from; never empty.</param>
public sealed record Score(ScoreKind Kind, double Value, IReadOnlyList<Figure> Figures);

/// <summary>A named figure under a score.</summary>
/// <param name="Name">What was counted, in words.</param>
/// <param name="Value">The figure, with its unit.</param>
/// <param name="Effect">Points that it gave or took.</param>
public sealed record Figure(string Name, string Value, double Effect);
