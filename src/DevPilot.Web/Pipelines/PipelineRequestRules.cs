using System.Globalization;
using System.Text.RegularExpressions;

namespace DevPilot.Web.Pipelines;

/// <summary>What a request for a run may hold.</summary>
internal static partial class PipelineRequestRules
{
    private static readonly string[] Stages = ["planner", "coder", "reviewer", "tester"];

    /// <summary>What is wrong, by field; empty when nothing is.</summary>
    public static IReadOnlyList<(string Field, string Message)> Check(PipelineRequest request) => [.. Problems(request)];

    private static IEnumerable<(string, string)> Problems(PipelineRequest request)
    {
        if (request.Repository.Length is 0 or > 4096)
            yield return ("repository", "must be 1 to 4096 characters long.");
        if (string.IsNullOrWhiteSpace(request.Request) || request.Request.Length > 20_000)
            yield return ("request", "must say in 1 to 20000 characters what should change.");
        else if (request.Request.Trim() is "-" || request.Request.Contains('\0', StringComparison.Ordinal))
            yield return ("request", "must be a sentence.");
        foreach (var (name, model) in new[] { ("model", request.Model), ("fallbackModel", request.FallbackModel) })
        {
            // A replay reads a folder that its caller names, which is nobody's business here.
            if (model is not null && (!Model().IsMatch(model) || model.StartsWith("replay:", StringComparison.OrdinalIgnoreCase)))
                yield return (name, "must be builtin or provider/model.");
        }

        if (request.Until is { } until && !Stages.Contains(until))
            yield return ("until", $"must be one of {string.Join(", ", Stages)}.");
        if (request.Solution is { } solution && (solution.Length is 0 or > 1000 || solution.Contains('\0', StringComparison.Ordinal)))
            yield return ("solution", "must be a path of 1 to 1000 characters, relative to the repository.");
        if (request.Timeout is { } timeout && !Duration().IsMatch(timeout))
            yield return ("timeout", "must be a time such as 90s, 20m or 1h.");
        if (request.BudgetUsd is <= 0 or > 1_000_000)
            yield return ("budgetUsd", $"must be above 0 and at most {1_000_000.ToString(CultureInfo.InvariantCulture)}.");
        if (request.BudgetTokens is <= 0 or > 1_000_000_000_000)
            yield return ("budgetTokens", "must be above 0 and at most 1000000000000.");
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}\z")]
    private static partial Regex Model();

    [GeneratedRegex(@"^[0-9]{1,6}(\.[0-9]{1,3})?(s|m|h)\z")]
    private static partial Regex Duration();
}
