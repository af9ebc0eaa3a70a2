using System.Text.Encodings.Web;
using System.Text.Json;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Web.Live;

namespace DevPilot.Web.Api;

/// <summary>Reads a batch of events.</summary>
internal static class EventBatchReader
{
    /// <summary>Most events in a batch.</summary>
    public const int MostEvents = 5000;

    private static readonly JsonWriterOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="root">The body.</param>
    /// <param name="runId">The run that the address names.</param>
    public static Parsed<EventBatch> Read(JsonElement root, string runId)
    {
        var problems = new List<FieldProblem>();
        var fields = new FieldReader(root, problems);
        var machine = fields.RequiredText("machine", 255);
        var entries = fields.Objects("events", MostEvents);
        if (entries is null)
            fields.Missing("events");

        var events = new List<RunEventLine>();
        foreach (var entry in entries ?? [])
        {
            var line = ReadEvent(entry);
            if (events.Count > 0 && line.Seq != events[^1].Seq + 1)
                entry.Wrong("seq", "must be one more than that of the event before.");
            events.Add(line);
            if (problems.Count > 20)
                break;
        }

        if (problems.Count is 0 && events is [{ Seq: 1 } first, ..] && !Begins(first, machine, runId))
            fields.Wrong("events[0]", "must be the run.started of the run and machine that the address names.");
        return problems.Count is 0 ? new EventBatch(machine, events) : Parsed<EventBatch>.Wrong(problems);
    }

    private static RunEventLine ReadEvent(FieldReader fields)
    {
        var seq = fields.Whole("seq", 1, long.MaxValue - 1);
        if (seq is null)
            fields.Missing("seq");
        return new RunEventLine(seq ?? 0, fields.RequiredTime("at"), fields.RequiredText("type", 100), Line(fields.Element));
    }

    // A log of another run under this id would show a run that never was.
    private static bool Begins(RunEventLine first, string machine, string runId) =>
        RunIntake.Read(first) is RunStarted { RunId: not null, Repository: not null } start && PipelineRecord.IdOf(start.RunId, machine, start.Repository) == runId;

    // As it came, but on one line: it is sent on as a line.
    private static string Line(JsonElement element)
    {
        var text = element.GetRawText();
        if (!text.AsSpan().ContainsAny('\n', '\r'))
            return text;
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, OneLine))
            element.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
