using System.Text.Json;
using DevPilot.Web.Pipelines;

namespace DevPilot.Web.Api;

/// <summary>Reads a request for a run: <c>{repository, request, model?, options?}</c>.</summary>
internal static class PipelineRequestReader
{
    public static Parsed<PipelineRequest> Read(JsonElement root)
    {
        var problems = new List<FieldProblem>();
        var fields = new FieldReader(root, problems);
        var options = fields.Object("options");
        var request = new PipelineRequest(fields.RequiredText("repository", 4096), fields.RequiredText("request", 20_000))
        {
            Model = fields.Text("model", 200),
            FallbackModel = options?.Text("fallbackModel", 200),
            Until = options?.Text("until", 20),
            Solution = options?.Text("solution", 1000),
            Timeout = options?.Text("timeout", 20),
            BudgetUsd = options?.Amount("budgetUsd", 1_000_000),
            BudgetTokens = options?.Whole("budgetTokens", 1, 1_000_000_000_000),
        };
        // What would be passed over silently here would run with other options than its sender thinks.
        foreach (var name in fields.Unknown()?.Keys ?? [])
            fields.Wrong(name, "is not known.");
        foreach (var name in options?.Unknown()?.Keys ?? [])
            options!.Wrong(name, "is not known.");
        if (problems.Count is 0)
            problems.AddRange(PipelineRequestRules.Check(request).Select(problem => new FieldProblem(problem.Field, problem.Message)));
        return problems.Count is 0 ? request : Parsed<PipelineRequest>.Wrong(problems);
    }
}
