using System.Text.Json;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;

namespace DevPilot.Web.Api;

/// <summary>Reads a run log as clients post it.</summary>
internal static class RunLogReader
{
    private const long MostMilliseconds = 1000L * 60 * 60 * 24 * 366;
    private const long MostTokens = 1_000_000_000_000;
    private const int MostUnknownFields = 100;

    public static Parsed<RunRecord> Read(JsonElement root)
    {
        var problems = new List<FieldProblem>();
        var fields = new FieldReader(root, problems);
        var run = new RunRecord
        {
            Id = fields.RequiredText("id", RunIds.MostCharacters),
            TaskType = fields.RequiredWord("taskType", TaskTypes.All),
            Timestamp = fields.RequiredTime("timestamp"),
            Input = fields.RequiredText("input", int.MaxValue, least: 0),
            OutputSummary = fields.RequiredText("outputSummary", int.MaxValue, least: 0),
            Status = fields.RequiredWord("status", RunStates.Ends),
            KestraSummaries = fields.Objects("kestraSummaries", 100)?.Select(SummaryReader.Read).ToArray(),
            Repository = fields.Text("repository", 200),
            RepositoryPath = fields.Text("repositoryPath", 4096),
            Machine = fields.Text("machine", 255),
            LocalId = fields.Text("localId", 100),
            Model = fields.Text("model", 200),
            Verdict = fields.Word<RunOutcome>("verdict"),
            Stage = fields.Word<PipelineStage>("stage"),
            Score = fields.Number("score", 0, 10),
            DurationMs = fields.Whole("durationMs", 0, MostMilliseconds),
            CostUsd = fields.Amount("costUsd", 1_000_000),
            InputTokens = fields.Whole("inputTokens", 0, MostTokens),
            OutputTokens = fields.Whole("outputTokens", 0, MostTokens),
            Tests = fields.Object("tests") is { } tests ? ReadTests(tests) : null,
            AppliedAt = fields.Time("appliedAt"),
            LastSeq = fields.Whole("lastSeq", 0, long.MaxValue),
            Unknown = fields.Unknown(),
        };
        if (run.Id.Length > 0 && !RunIds.IsValid(run.Id))
            fields.Wrong("id", "must not hold '/', '%2F', '\\' or control characters, nor be '.' or '..'.");
        if (run.Unknown?.Count > MostUnknownFields)
            fields.Wrong("", $"At most {MostUnknownFields} further fields are kept.");
        return problems.Count is 0 ? run : Parsed<RunRecord>.Wrong(problems);
    }

    private static TestCounts ReadTests(FieldReader fields) =>
        new(Count(fields, "passed"), Count(fields, "failed"), Count(fields, "skipped"), Count(fields, "newlyFailing"));

    private static int Count(FieldReader fields, string name)
    {
        if (fields.Whole(name, 0, int.MaxValue) is { } count)
            return (int)count;
        fields.Missing(name);
        return 0;
    }
}
