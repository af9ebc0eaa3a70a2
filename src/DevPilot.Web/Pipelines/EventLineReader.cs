using System.Text.Json;
using DevPilot.Runs.Records;

namespace DevPilot.Web.Pipelines;

/// <summary>Reads lines of an event log.</summary>
internal static class EventLineReader
{
    /// <summary>The event of a line; null where it is none.</summary>
    public static RunEventLine? TryRead(string line)
    {
        if (!line.StartsWith('{'))
            return null;
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return root.TryGetProperty("seq", out var seq) && seq.ValueKind is JsonValueKind.Number && seq.TryGetInt64(out var number) && number > 0
                && root.TryGetProperty("at", out var at) && at.ValueKind is JsonValueKind.String && at.TryGetDateTimeOffset(out var time)
                && root.TryGetProperty("type", out var type) && type.ValueKind is JsonValueKind.String
                    ? new RunEventLine(number, time.ToUniversalTime(), type.GetString()!, line)
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Something else that was printed, or half a character.
            return null;
        }
    }
}
