using System.Text.Json;
using DevPilot.Agents.Loop;
using DevPilot.Core.Reviewing;

namespace DevPilot.Agents.ModelDriven;

/// <summary>What a model finds on behalf of an agent of the repository's own.</summary>
internal static class FindingsAnswer
{
    private static readonly JsonElement _schema = JsonElement.Parse("""
        {
          "type": "object",
          "properties": {
            "opinion": { "type": "string" },
            "findings": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "severity": { "type": "string", "enum": ["info", "warning", "error"] },
                  "rule": { "type": "string" },
                  "path": { "type": "string" },
                  "line": { "type": "integer" },
                  "message": { "type": "string" },
                  "advice": { "type": "string" }
                },
                "required": ["severity", "rule", "path", "line", "message", "advice"],
                "additionalProperties": false
              }
            }
          },
          "required": ["opinion", "findings"],
          "additionalProperties": false
        }
        """);

    /// <summary>The form of the answer.</summary>
    /// <param name="agent">Stands for the rule of a finding that names none.</param>
    public static IAnswerContract<Review> Contract(string agent) => new JsonContract<Review>("findings", _schema, answer => new(
        new Review(
            ReviewVerdict.Approve,
            [.. answer.GetProperty("findings").EnumerateArray().Select(finding => Read(finding, agent)).OrderByDescending(finding => finding.Severity)],
            answer.GetProperty("opinion").GetString()!.Trim()),
        ""));

    private static ReviewFinding Read(JsonElement finding, string agent) => new(
        Enum.Parse<FindingSeverity>(finding.GetProperty("severity").GetString()!, ignoreCase: true),
        finding.GetProperty("rule").GetString()!.Trim() is { Length: > 0 } rule ? rule : agent,
        finding.GetProperty("path").GetString()!.Replace('\\', '/'),
        Math.Max(0, finding.GetProperty("line").GetInt32()),
        finding.GetProperty("message").GetString()!.Trim(),
        finding.GetProperty("advice").GetString()!.Trim());
}
