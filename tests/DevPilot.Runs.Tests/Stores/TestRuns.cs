using System.Text.Json;
using DevPilot.Core.Runs;
using DevPilot.Runs.Records;
using DevPilot.Runs.Stores;

namespace DevPilot.Runs.Tests.Stores;

/// <summary>Records to keep, and what is often asked of a store.</summary>
internal static class TestRuns
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A run as an old client posts it, some minutes after noon.</summary>
    public static RunRecord Posted(string id, int minute = 0) => new()
    {
        Id = id,
        TaskType = "tests",
        Timestamp = Noon.AddMinutes(minute),
        Input = "Cover the cart",
        OutputSummary = "Nine tests",
        Status = RunStates.Completed,
    };

    /// <summary>A finished run of the pipeline.</summary>
    public static RunRecord Pipeline(string id, int minute = 0) => Posted(id, minute) with
    {
        TaskType = TaskTypes.Pipeline,
        Repository = "Shop",
        Model = "builtin",
        Verdict = RunOutcome.Accepted,
        Score = 8.5,
        DurationMs = 20_000,
        CostUsd = 0.25m,
        Tests = new TestCounts(30, 1, 0, 0),
        LastSeq = 40,
    };

    public static WrittenSummary Summary(string text, int minute = 0) => new() { Status = "success", Summary = text, CreatedAt = Noon.AddMinutes(minute), Author = "template" };

    public static RunEventLine[] Events(params long[] numbers) =>
        [.. numbers.Select(number => new RunEventLine(number, Noon.AddSeconds(number), "stage.completed", $$"""{"seq":{{number}}}"""))];

    /// <summary>A record as text, to compare whole records.</summary>
    public static string Json(RunRecord? run) => run is null ? "null" : JsonSerializer.Serialize(run, RunsJson.Line.RunRecord);

    public static async Task AddAllAsync(this IRunRecordStore store, params IEnumerable<RunRecord> runs)
    {
        foreach (var run in runs)
            Assert.Equal(AddResult.Added, await store.AddAsync(run, CancellationToken.None));
    }

    /// <summary>Ids of a page.</summary>
    public static async Task<string[]> IdsAsync(this IRunRecordStore store, RunQuery query) =>
        [.. (await store.ListAsync(query, CancellationToken.None)).Runs.Select(run => run.Id)];

    /// <summary>Ids of all pages, one after the other.</summary>
    public static async Task<List<string>> WalkAsync(this IRunRecordStore store, RunQuery query, Func<Task>? betweenPages = null)
    {
        var ids = new List<string>();
        while (true)
        {
            var page = await store.ListAsync(query, CancellationToken.None);
            ids.AddRange(page.Runs.Select(run => run.Id));
            Assert.InRange(page.Runs.Count, page.NextCursor is null ? 0 : query.Limit, query.Limit);
            if (page.NextCursor is null)
                return ids;
            query = query with { Cursor = page.NextCursor };
            await (betweenPages?.Invoke() ?? Task.CompletedTask);
        }
    }
}
