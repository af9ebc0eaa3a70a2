using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Nodes;
using DevPilot.Agents.Loop;
using DevPilot.Core.Evaluating;

namespace DevPilot.Agents.Drafts;

/// <summary>A model's view of a change that comes together call by call. A call after it was submitted opens it again.</summary>
internal sealed class EvaluationDraft(DraftFile file)
{
    private const int MostRecommendations = 20;

    private readonly SortedDictionary<ScoreKind, (double Value, string Why)> _scores = [];
    private readonly DraftTexts _recommendations = new("recommendation", MostRecommendations);
    private string _opinion = "";

    [Description("Gives your own view of one of the five scores. It is shown beside the computed score, as yours, and changes neither score nor verdict. A score that you judged before gets the new value.")]
    public string JudgeScore(
        [Description("PlanQuality, CodeQuality, TestCoverage, Documentation or Maintainability.")] string kind,
        [Description("0 to 10.")] double value,
        [Description("Why, in one sentence: what the figures cannot tell.")] string why)
    {
        var score = Demand(kind);
        if (!(value >= 0 && value <= 10))
            throw new ToolException(string.Create(CultureInfo.InvariantCulture, $"The value {value} is none of 0 to 10."));
        var reason = DraftTexts.Demand(why, "reason");
        var before = _scores.TryGetValue(score, out var judged) ? string.Create(CultureInfo.InvariantCulture, $" instead of {judged.Value:0.#}") : "";
        _scores[score] = (value, reason);
        return Keep(string.Create(CultureInfo.InvariantCulture, $"{score} judged: {value:0.#}{before}."));
    }

    [Description("Takes back your view of a score.")]
    public string RemoveScore([Description("PlanQuality, CodeQuality, TestCoverage, Documentation or Maintainability.")] string kind)
    {
        var score = Demand(kind);
        return _scores.Remove(score) ? Keep($"{score} is no longer judged.") : throw new ToolException($"You did not judge {score}.");
    }

    [Description("Adds what would make the change better.")]
    public string AddRecommendation([Description("One sentence.")] string recommendation) => Keep(_recommendations.Add(recommendation));

    [Description("Removes a recommendation; the later ones move up.")]
    public string RemoveRecommendation([Description("Its number, from 1.")] int number) => Keep(_recommendations.Remove(number));

    [Description("Says what figures cannot tell a person who decides whether to take this change.")]
    public string SetOpinion([Description("At most five sentences.")] string opinion)
    {
        _opinion = DraftTexts.Demand(opinion, "opinion");
        return Keep("Opinion set.");
    }

    [Description("Submits the evaluation, which needs an opinion.")]
    public string SubmitEvaluation()
    {
        if (_opinion.Length is 0)
            throw new ToolException("The evaluation still needs an opinion: set_opinion.");
        file.Write(Answer(), submitted: true);
        return "Submitted. The evaluation is your answer; nothing more is needed.";
    }

    private static ScoreKind Demand(string kind)
    {
        var letters = string.Concat(kind.Where(char.IsLetter));
        return Enum.GetValues<ScoreKind>().Cast<ScoreKind?>().FirstOrDefault(score => score.ToString()!.Equals(letters, StringComparison.OrdinalIgnoreCase))
            ?? throw new ToolException($"There is no score '{kind}'. Give one of {string.Join(", ", Enum.GetNames<ScoreKind>())}.");
    }

    private string Keep(string said)
    {
        file.Write(Answer(), submitted: false);
        return said;
    }

    private JsonObject Answer() => new()
    {
        ["opinion"] = _opinion,
        ["recommendations"] = _recommendations.Json,
        ["judgements"] = new JsonArray([.. _scores.Select(score => new JsonObject { ["score"] = score.Key.ToString(), ["value"] = score.Value.Value, ["why"] = score.Value.Why })]),
    };
}
