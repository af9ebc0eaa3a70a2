using System.Text.Json;
using DevPilot.Agents.BuiltIn;
using DevPilot.Agents.Loop;
using DevPilot.Agents.Prompts;
using DevPilot.Core.Reviewing;

namespace DevPilot.Agents.ModelDriven;

/// <summary>The review of a model, and how it is put together with the facts.</summary>
internal static class ReviewerAnswer
{
    /// <summary>Rule of findings that are a model's opinion.</summary>
    public const string Rule = "model-review";

    /// <summary>The form of the answer.</summary>
    public static IAnswerContract<Review> Contract() => new JsonContract<Review>("review", DefaultAgents.Schema("reviewer"), Read);

    /// <summary>Facts and opinion together: the stricter verdict counts, so that a model can never talk a fact away.</summary>
    public static Review Join(IReadOnlyList<ReviewFinding> facts, Review opinion)
    {
        var measured = FactsReview.Of(facts);
        return new Review(
            (ReviewVerdict)Math.Max((int)measured.Verdict, (int)opinion.Verdict),
            [.. measured.Findings, .. opinion.Findings.OrderByDescending(finding => finding.Severity)],
            opinion.Opinion);
    }

    private static AnswerReading<Review> Read(JsonElement answer)
    {
        var findings = answer.GetProperty("findings").EnumerateArray().Select(finding => new ReviewFinding(
            Enum.Parse<FindingSeverity>(finding.GetProperty("severity").GetString()!, ignoreCase: true),
            Rule,
            finding.GetProperty("path").GetString()!.Replace('\\', '/'),
            Math.Max(0, finding.GetProperty("line").GetInt32()),
            finding.GetProperty("message").GetString()!)).ToList();
        var verdict = Enum.Parse<ReviewVerdict>(answer.GetProperty("verdict").GetString()!, ignoreCase: true);
        var errors = findings.Count(finding => finding.Severity is FindingSeverity.Error);
        return verdict switch
        {
            ReviewVerdict.Revise when errors is 0 => new(null, "The verdict 'revise' needs a finding of severity error that says what must be mended. Answer again with the whole JSON object, with such a finding or with another verdict."),
            ReviewVerdict.Approve when errors > 0 => new(null, "The verdict 'approve' does not go with findings of severity error. Answer again with the whole JSON object: 'revise', or findings of severity warning."),
            _ => new(new Review(verdict, findings, answer.GetProperty("opinion").GetString()!), ""),
        };
    }
}
