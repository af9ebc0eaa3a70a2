using System.Text.Json;
using System.Text.Json.Nodes;
using DevPilot.Runs.Records;

namespace DevPilot.Runs.Stores;

/// <summary>A record as stores keep it: one line of JSON, its summaries apart.</summary>
/// <param name="Record">Without summaries, and as it is read back: text is well-formed Unicode, U+FFFD in place of a surrogate without its other half.</param>
/// <param name="Json">The line, UTF-8.</param>
internal sealed record StoredRun(RunRecord Record, byte[] Json)
{
    public static StoredRun Of(RunRecord run)
    {
        var json = Write(run with { KestraSummaries = null });
        return new StoredRun(Read(json), json);
    }

    public static RunRecord Read(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, RunsJson.Line.RunRecord)!;

    /// <summary>What becomes of a record that arrives while another has its id.</summary>
    public static RunVersion Compare(RunRecord known, RunRecord arriving) => (known.LastSeq, arriving.LastSeq) switch
    {
        ({ } had, { } has) when has > had => RunVersion.Later,
        ({ } had, { } has) when has < had => RunVersion.Earlier,
        // A process that was killed wrote no event of it: its run ends at the event that was the last.
        ({ }, { }) when known.Status is RunStates.Running && arriving.Status is not RunStates.Running => RunVersion.Later,
        ({ }, { }) when known.Status is not RunStates.Running && arriving.Status is RunStates.Running => RunVersion.Earlier,
        _ => RunVersion.Same,
    };

    /// <summary>Whether two lines say the same, whatever the order of their fields.</summary>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        left.SequenceEqual(right) || JsonNode.DeepEquals(JsonNode.Parse(left), JsonNode.Parse(right));

    /// <summary>One summary as a line.</summary>
    public static byte[] Line(WrittenSummary summary) => JsonSerializer.SerializeToUtf8Bytes(summary, RunsJson.Line.WrittenSummary);

    public static WrittenSummary ReadSummary(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, RunsJson.Line.WrittenSummary)!;

    private static byte[] Write(RunRecord run)
    {
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(run, RunsJson.Line.RunRecord);
        }
        catch (Exception exception) when (run.Unknown is not null && (exception is JsonException or InvalidOperationException or ArgumentException))
        {
            var unknown = run.Unknown!.ToDictionary(field => field.Key, field => WellFormedJson.Of(field.Value));
            return JsonSerializer.SerializeToUtf8Bytes(run with { Unknown = unknown }, RunsJson.Line.RunRecord);
        }
    }
}
