using System.Text.Json;
using DevPilot.Runs.Records;

namespace DevPilot.Web.Api;

/// <summary>Reads what was written about a run.</summary>
internal static class SummaryReader
{
    /// <summary>Words of a summary's status.</summary>
    public static IReadOnlyList<string> Statuses { get; } = ["success", "warning", "failed"];

    /// <summary>A summary within a run log.</summary>
    public static WrittenSummary Read(FieldReader fields) => new()
    {
        Status = fields.RequiredWord("status", Statuses),
        Summary = fields.RequiredText("summary", 100_000, least: 0),
        Decision = fields.Text("decision", 10_000),
        CreatedAt = fields.RequiredTime("createdAt"),
        Author = fields.Text("author", 200),
    };

    /// <summary>What a workflow posts.</summary>
    /// <param name="root">The body.</param>
    /// <param name="now">The time for one that names none.</param>
    public static Parsed<PostedSummary> ReadPosted(JsonElement root, DateTimeOffset now)
    {
        var problems = new List<FieldProblem>();
        var fields = new FieldReader(root, problems);
        var runId = fields.RequiredText("runId", RunIds.MostCharacters);
        var summary = new WrittenSummary
        {
            Status = fields.RequiredWord("status", Statuses),
            Summary = fields.RequiredText("summary", 100_000),
            Decision = fields.Text("decision", 10_000),
            CreatedAt = fields.Time("createdAt") ?? now,
            Author = "kestra",
        };
        return problems.Count is 0 ? new PostedSummary(runId, summary) : Parsed<PostedSummary>.Wrong(problems);
    }
}
