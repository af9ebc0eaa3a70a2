using System.Text.Json;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Runs.Import;

/// <summary>One record of an import, read.</summary>
/// <param name="Run">Null where it cannot be taken.</param>
/// <param name="Id">Its id, where it has one.</param>
/// <param name="Problem">Why it cannot be taken.</param>
internal sealed record ImportedRun(RunRecord? Run, string? Id, string? Problem)
{
    private const int MaxIdLength = 200;

    public static ImportedRun Read(JsonElement element)
    {
        if (element.ValueKind is not JsonValueKind.Object)
            return new ImportedRun(null, null, $"It is a {element.ValueKind.ToString().ToLowerInvariant()}, not an object.");
        var id = element.TryGetProperty("id", out var property) && property.ValueKind is JsonValueKind.String ? TextOf(property) : null;
        try
        {
            var run = element.Deserialize(RunsJson.Line.RunRecord)!;
            return ProblemOf(run) is { } problem ? new ImportedRun(null, id, problem) : new ImportedRun(StoredRun.Of(run).Record with { KestraSummaries = run.KestraSummaries }, id, null);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return new ImportedRun(null, id, exception is JsonException ? exception.Message : "A text in it is not well-formed Unicode.");
        }
    }

    private static string? ProblemOf(RunRecord run) => run switch
    {
        { Id: null or { Length: 0 or > MaxIdLength } } => $"id must be a text of 1 to {MaxIdLength} characters.",
        { TaskType: var type } when !TaskTypes.All.Contains(type) => $"taskType must be one of {string.Join(", ", TaskTypes.All)}.",
        { Status: var status } when !RunStates.Ends.Contains(status) => $"status must be one of {string.Join(", ", RunStates.Ends)}.",
        { Input: null } => "input must be a text.",
        { OutputSummary: null } => "outputSummary must be a text.",
        { KestraSummaries: { } summaries } when summaries.Any(summary => summary is not { Status: not null, Summary: not null }) => "kestraSummaries must be summaries with status and summary.",
        _ => null,
    };

    private static string? TextOf(JsonElement property)
    {
        try
        {
            return property.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
