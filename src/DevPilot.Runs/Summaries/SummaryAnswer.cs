using System.Text.Json;

namespace DevPilot.Runs.Summaries;

/// <summary>What a model was asked for: <c>{"status", "summary", "decision"?}</c>.</summary>
/// <param name="Status">One of <see cref="SummaryStates"/>.</param>
/// <param name="Summary">The text.</param>
/// <param name="Decision">What it advises; null for nothing.</param>
internal sealed record SummaryAnswer(string Status, string Summary, string? Decision)
{
    private const int MostOfSummary = 2_000;
    private const int MostOfDecision = 300;

    /// <summary>Reads an answer; text around the object is passed over.</summary>
    /// <param name="text">The whole text of the model.</param>
    /// <param name="problem">What is wrong, as the model is told; empty when nothing is.</param>
    public static SummaryAnswer? Read(string text, out string problem)
    {
        var (from, to) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (from < 0 || to < from)
        {
            problem = "There is no JSON object in it.";
            return null;
        }

        try
        {
            return Check(JsonElement.Parse(text[from..(to + 1)]), out problem);
        }
        catch (JsonException broken)
        {
            problem = $"It is no well-formed JSON: {broken.Message}";
            return null;
        }
    }

    private static SummaryAnswer? Check(JsonElement json, out string problem)
    {
        var status = Text(json, "status")?.Trim().ToLowerInvariant();
        var summary = Text(json, "summary");
        var hasDecision = json.TryGetProperty("decision", out var decision) && decision.ValueKind is not JsonValueKind.Null;
        problem =
            status is not (SummaryStates.Success or SummaryStates.Warning or SummaryStates.Failed) ? "\"status\" must be \"success\", \"warning\" or \"failed\"."
            : string.IsNullOrWhiteSpace(summary) ? "\"summary\" must be a text that says something."
            : summary.Length > MostOfSummary ? $"\"summary\" must have at most {MostOfSummary} characters."
            : hasDecision && decision.ValueKind is not JsonValueKind.String ? "\"decision\" must be a text."
            : "";
        return problem.Length is 0
            ? new SummaryAnswer(status!, SummaryText.OnOneLine(summary!, MostOfSummary), hasDecision && decision.GetString() is { Length: > 0 } advice ? SummaryText.OnOneLine(advice, MostOfDecision) : null)
            : null;
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
