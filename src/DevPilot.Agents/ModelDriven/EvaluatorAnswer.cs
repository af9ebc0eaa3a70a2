using DevPilot.Agents.Loop;
using DevPilot.Agents.Prompts;
using DevPilot.Core.Evaluating;

namespace DevPilot.Agents.ModelDriven;

/// <summary>What the Evaluator's model answered.</summary>
internal static class EvaluatorAnswer
{
    /// <summary>The form of the answer.</summary>
    public static IAnswerContract<EvaluationOpinion> Contract() => new JsonContract<EvaluationOpinion>(
        "evaluation",
        DefaultAgents.Schema("evaluator"),
        answer => new(
            new EvaluationOpinion(
                answer.GetProperty("opinion").GetString()!.Trim(),
                [.. answer.GetProperty("recommendations").EnumerateArray().Select(item => item.GetString()!.Trim()).Where(text => text.Length > 0)]),
            ""));
}
