using System.Text.Json;
using DevPilot.Agents.Loop;
using DevPilot.Agents.Prompts;
using DevPilot.Core.Evaluating;

namespace DevPilot.Agents.ModelDriven;

/// <summary>What the Evaluator's model answered.</summary>
internal static class EvaluatorAnswer
{
    /// <summary>The form of the answer.</summary>
    public static IAnswerContract<EvaluationOpinion> Contract() => new JsonContract<EvaluationOpinion>("evaluation", DefaultAgents.Schema("evaluator"), Read, mayLack: "judgements");

    private static AnswerReading<EvaluationOpinion> Read(JsonElement answer)
    {
        var judgements = answer.TryGetProperty("judgements", out var given) ? given.EnumerateArray().Select(Judgement).ToList() : [];
        if (judgements.FirstOrDefault(judgement => judgement.Value is not (>= 0 and <= 10)) is { } wrong)
            return new(null, $"The value of {wrong.Kind} in judgements must be from 0 to 10. Answer again with the whole corrected JSON object.");

        return new(
            new EvaluationOpinion(
                answer.GetProperty("opinion").GetString()!.Trim(),
                [.. answer.GetProperty("recommendations").EnumerateArray().Select(item => item.GetString()!.Trim()).Where(text => text.Length > 0)])
            {
                // The last word on a score counts.
                Judgements = [.. judgements.GroupBy(judgement => judgement.Kind).OrderBy(group => group.Key).Select(group => group.Last())],
            },
            "");
    }

    private static ScoreJudgement Judgement(JsonElement judgement) => new(
        Enum.Parse<ScoreKind>(judgement.GetProperty("score").GetString()!),
        judgement.GetProperty("value").GetDouble(),
        judgement.GetProperty("why").GetString()!.Trim());
}
