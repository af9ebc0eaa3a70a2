using DevPilot.CSharp.Sources;
using Microsoft.Extensions.AI;

namespace DevPilot.Agents.Drafts;

/// <summary>Tools with which a model puts an answer together. Each call is checked at once; a refusal says what to mend.</summary>
public static class DraftTools
{
    /// <summary>Name of the server that offers them.</summary>
    public const string ServerName = "devpilot";

    /// <summary>The tools of a draft that is kept in a file.</summary>
    /// <param name="kind">What is put together.</param>
    /// <param name="file">Gets the draft after each call.</param>
    /// <param name="code">The workspace; asked when the first file is planned.</param>
    public static IReadOnlyList<AIFunction> Over(DraftKind kind, DraftFile file, Lazy<CodeBase> code) => kind switch
    {
        DraftKind.Plan => Plan(new PlanDraft(file, code)),
        DraftKind.Evaluation => Evaluation(new EvaluationDraft(file)),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>What a model is told about the tools, as the <c>claude</c> program names them.</summary>
    internal static string Instructions(DraftKind kind)
    {
        var names = string.Join(", ", Over(kind, new DraftFile(""), new Lazy<CodeBase>(() => throw new InvalidOperationException())).Select(tool => $"mcp__{ServerName}__{tool.Name}"));
        var what = kind is DraftKind.Plan ? "the plan" : "the evaluation";
        return $"""
            Instead of writing the JSON object at once, you may put {what} together with these tools: {names}. Each call is checked at once and says what to mend. What you submit is your answer: if a structured answer is asked of you after that, give one with empty fields, which is passed over.
            """;
    }

    private static IReadOnlyList<AIFunction> Plan(PlanDraft draft) =>
    [
        AIFunctionFactory.Create(draft.SetSummary, "set_summary"),
        AIFunctionFactory.Create(draft.AddStep, "add_step"),
        AIFunctionFactory.Create(draft.RemoveStep, "remove_step"),
        AIFunctionFactory.Create(draft.AddFile, "add_file"),
        AIFunctionFactory.Create(draft.RemoveFile, "remove_file"),
        AIFunctionFactory.Create(draft.AddRisk, "add_risk"),
        AIFunctionFactory.Create(draft.RemoveRisk, "remove_risk"),
        AIFunctionFactory.Create(draft.AddVerification, "add_verification"),
        AIFunctionFactory.Create(draft.RemoveVerification, "remove_verification"),
        AIFunctionFactory.Create(draft.Cannot, "cannot"),
        AIFunctionFactory.Create(draft.SubmitPlan, "submit_plan"),
    ];

    private static IReadOnlyList<AIFunction> Evaluation(EvaluationDraft draft) =>
    [
        AIFunctionFactory.Create(draft.JudgeScore, "judge_score"),
        AIFunctionFactory.Create(draft.RemoveScore, "remove_score"),
        AIFunctionFactory.Create(draft.AddRecommendation, "add_recommendation"),
        AIFunctionFactory.Create(draft.RemoveRecommendation, "remove_recommendation"),
        AIFunctionFactory.Create(draft.SetOpinion, "set_opinion"),
        AIFunctionFactory.Create(draft.SubmitEvaluation, "submit_evaluation"),
    ];
}
