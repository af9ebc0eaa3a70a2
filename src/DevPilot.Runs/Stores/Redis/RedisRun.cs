using System.Text;
using System.Text.Json;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores.Redis;

/// <summary>A run as it is read.</summary>
/// <param name="Record">With its summaries.</param>
/// <param name="Time">Under which it is listed.</param>
internal sealed record RedisRun(RunRecord Record, string Time)
{
    /// <summary>Fields that the script answers for each run.</summary>
    public const int Fields = 4;

    /// <summary>Null for a run that is gone.</summary>
    public static RedisRun? Of(string? time, string? json, string? summaries)
    {
        if (time is null || json is null || summaries is null)
            return null;
        var written = JsonSerializer.Deserialize(summaries, RunsJson.Line.IReadOnlyListWrittenSummary)!;
        return new RedisRun(StoredRun.Read(Encoding.UTF8.GetBytes(json)) with { KestraSummaries = written.Count is 0 ? null : written }, time);
    }
}
