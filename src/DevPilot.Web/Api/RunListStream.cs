using System.Globalization;
using System.Text.Json;
using DevPilot.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;
using Microsoft.AspNetCore.Http;

namespace DevPilot.Web.Api;

/// <summary>The list of runs as old clients know it, sent while it is read: <c>{"runs":[...]}</c>.</summary>
internal static class RunListStream
{
    /// <summary>Most runs in the list.</summary>
    public const int MostRuns = 5000;

    private const int RunsAtATime = 250;

    /// <summary>Tells <see cref="MostRuns"/>.</summary>
    public const string LimitHeader = "X-DevPilot-Limit";

    public static async Task SendAsync(HttpContext context, IRunRecordStore store)
    {
        var cancellationToken = context.RequestAborted;
        var query = new RunQuery { Limit = RunsAtATime, Statuses = RunStates.Ends };
        // Read before anything is sent, so that a store that is away is told as such.
        var page = await store.ListAsync(query, cancellationToken);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers[LimitHeader] = MostRuns.ToString(CultureInfo.InvariantCulture);

        await using var json = new Utf8JsonWriter(context.Response.BodyWriter, new JsonWriterOptions { Encoder = RunsJson.Line.Options.Encoder, SkipValidation = true });
        json.WriteStartObject();
        json.WriteStartArray("runs");
        for (var sent = 0; ;)
        {
            foreach (var run in page.Runs.Take(MostRuns - sent))
                JsonSerializer.Serialize(json, run, RunsJson.Line.RunRecord);
            sent += page.Runs.Count;
            if (page.NextCursor is null || sent >= MostRuns)
                break;
            await json.FlushAsync(cancellationToken);
            page = await store.ListAsync(query with { Cursor = page.NextCursor }, cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
    }
}
